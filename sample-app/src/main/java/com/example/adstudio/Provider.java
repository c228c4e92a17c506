package com.example.adstudio;

import com.example.adstudio.standin.Fault;
import com.example.adstudio.standin.StandIn;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the studio's calls go: the provider if there is a key, else a stand-in. */
final class Provider implements AutoCloseable {
  private final OpenAIClient client;
  private final @Nullable StandIn standIn;

  private Provider(OpenAIClient client, @Nullable StandIn standIn) {
    this.client = client;
    this.standIn = standIn;
  }

  static Provider open(Map<String, String> environment) {
    if (environment.containsKey("OPENAI_API_KEY")) {
      return new Provider(OpenAIOkHttpClient.fromEnv(), null);
    }
    StandIn standIn = StandIn.start();
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("sk-stand-in").baseUrl(standIn.baseUrl()).build();
    return new Provider(client, standIn);
  }

  OpenAIClient client() {
    return client;
  }

  /** A client that meets the fault if the stand-in answers; the provider has its own. */
  OpenAIClient clientMeeting(Fault fault) {
    return standIn == null
        ? client
        : client.withOptions(options -> options.putHeader(Fault.HEADER, fault.word()));
  }

  /** Ends the client's threads too, which would keep the process alive for a minute. */
  @Override
  public void close() {
    client.close();
    if (standIn != null) {
      standIn.close();
    }
  }

  @Override
  public String toString() {
    return standIn == null
        ? "The provider answers: OPENAI_API_KEY is set."
        : "A stand-in answers at " + standIn.baseUrl() + ": OPENAI_API_KEY is not set.";
  }
}
