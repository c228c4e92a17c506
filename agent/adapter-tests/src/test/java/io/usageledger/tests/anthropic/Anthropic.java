package io.usageledger.tests.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.MessageService;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in, as a call shape uses it. */
record Anthropic(Scene scene) {
  static final String REQUESTED_MODEL = "claude-haiku-4-5";

  static final long MAX_TOKENS = 1_000;

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Anthropic anthropic) throws Exception;
  }

  /** A shape named by the class and method that make its call. */
  static CallShape shape(Class<?> site, String method, Calls calls, ExpectedRow... rows) {
    return new CallShape(Rows.key(site, method), scene -> calls.make(new Anthropic(scene)), rows);
  }

  Anthropic named(String name) {
    return new Anthropic(scene.named(name));
  }

  AnthropicClient client(String behaviour) {
    return AnthropicOkHttpClient.builder()
        .apiKey("not a key")
        .baseUrl(scene.url(behaviour))
        .maxRetries(0)
        .build();
  }

  AnthropicClientAsync asyncClient(String behaviour) {
    return AnthropicOkHttpClientAsync.builder()
        .apiKey("not a key")
        .baseUrl(scene.url(behaviour))
        .maxRetries(0)
        .build();
  }

  /** The messages of a client. */
  MessageService messages(String behaviour) {
    return client(behaviour).messages();
  }

  MessageServiceAsync asyncMessages(String behaviour) {
    return asyncClient(behaviour).messages();
  }

  MessageCreateParams params() {
    return MessageCreateParams.builder()
        .model(REQUESTED_MODEL)
        .maxTokens(MAX_TOKENS)
        .addUserMessage(prompt())
        .build();
  }

  /** What tells the stand-in which call it answers. */
  String prompt() {
    return MessageRequest.prompt(scene.key());
  }

  void release() {
    try {
      scene.release();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void drop(Callable<?> maker) throws Exception {
    scene.drop(maker);
  }

  void say(@Nullable Object seen) {
    scene.say(seen);
  }

  /** Writes an event into the transcript. */
  void say(RawMessageStreamEvent event) {
    scene.say("event " + event);
  }
}
