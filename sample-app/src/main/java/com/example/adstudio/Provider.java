package com.example.adstudio;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.example.adstudio.standin.Fault;
import com.example.adstudio.standin.StandIn;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.util.Map;

/** Where the studio's calls go: to each vendor if there is a key for it, else to a stand-in. */
final class Provider implements AutoCloseable {
  private static final String OPENAI_KEY = "OPENAI_API_KEY";
  private static final String ANTHROPIC_KEY = "ANTHROPIC_API_KEY";
  private static final String GOOGLE_KEY = "GOOGLE_API_KEY";

  private final Map<String, String> environment;
  private final StandIn standIn = StandIn.start();
  private final OpenAIClient client;
  private final AnthropicClient claude;
  private final Client gemini;

  private Provider(Map<String, String> environment) {
    this.environment = environment;
    this.client =
        has(OPENAI_KEY)
            ? OpenAIOkHttpClient.fromEnv()
            : OpenAIOkHttpClient.builder()
                .apiKey("sk-stand-in")
                .baseUrl(standIn.address() + "/v1")
                .build();
    this.claude =
        has(ANTHROPIC_KEY)
            ? AnthropicOkHttpClient.fromEnv()
            : AnthropicOkHttpClient.builder()
                .apiKey("sk-stand-in")
                .baseUrl(standIn.address())
                .build();
    this.gemini =
        has(GOOGLE_KEY)
            ? new Client()
            : Client.builder()
                .apiKey("stand-in")
                .httpOptions(HttpOptions.builder().baseUrl(standIn.address()).build())
                .build();
  }

  static Provider open(Map<String, String> environment) {
    return new Provider(environment);
  }

  OpenAIClient client() {
    return client;
  }

  AnthropicClient claude() {
    return claude;
  }

  Client gemini() {
    return gemini;
  }

  /** A client that meets the fault if the stand-in answers; the vendor has its own. */
  OpenAIClient clientMeeting(Fault fault) {
    return has(OPENAI_KEY)
        ? client
        : client.withOptions(options -> options.putHeader(Fault.HEADER, fault.word()));
  }

  /** Likewise. */
  AnthropicClient claudeMeeting(Fault fault) {
    return has(ANTHROPIC_KEY)
        ? claude
        : claude.withOptions(options -> options.putHeader(Fault.HEADER, fault.word()));
  }

  /** Ends the clients' threads too, which would keep the process alive for a minute. */
  @Override
  public void close() {
    client.close();
    claude.close();
    gemini.close();
    standIn.close();
  }

  @Override
  public String toString() {
    return "OpenAI: "
        + answeredBy(OPENAI_KEY)
        + " Anthropic: "
        + answeredBy(ANTHROPIC_KEY)
        + " Google: "
        + answeredBy(GOOGLE_KEY);
  }

  private String answeredBy(String key) {
    return has(key)
        ? "the provider answers, " + key + " is set."
        : "a stand-in answers at " + standIn.address() + ", " + key + " is not set.";
  }

  private boolean has(String key) {
    return environment.containsKey(key);
  }
}
