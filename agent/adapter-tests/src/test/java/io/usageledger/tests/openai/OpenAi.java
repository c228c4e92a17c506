package io.usageledger.tests.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in, as a call shape uses it. */
record OpenAi(Scene scene) {
  static final String REQUESTED_MODEL = "gpt-4o-mini";

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(OpenAi openai) throws Exception;
  }

  /** A shape named by the class and method that make its call. */
  static CallShape shape(Class<?> site, String method, Calls calls, ExpectedRow... rows) {
    return new CallShape(Rows.key(site, method), scene -> calls.make(new OpenAi(scene)), rows);
  }

  OpenAi named(String name) {
    return new OpenAi(scene.named(name));
  }

  OpenAIClient client(String behaviour) {
    return OpenAIOkHttpClient.builder()
        .apiKey("not a key")
        .baseUrl(baseUrl(behaviour))
        .maxRetries(0)
        .build();
  }

  OpenAIClientAsync asyncClient(String behaviour) {
    return OpenAIOkHttpClientAsync.builder()
        .apiKey("not a key")
        .baseUrl(baseUrl(behaviour))
        .maxRetries(0)
        .build();
  }

  /** The chat completions of a client. */
  ChatCompletionService chat(String behaviour) {
    return client(behaviour).chat().completions();
  }

  ChatCompletionServiceAsync asyncChat(String behaviour) {
    return asyncClient(behaviour).chat().completions();
  }

  String baseUrl(String behaviour) {
    return scene.url(behaviour) + "/v1";
  }

  ChatCompletionCreateParams params() {
    return ChatCompletionCreateParams.builder()
        .model(REQUESTED_MODEL)
        .addUserMessage(ChatRequest.prompt(scene.key()))
        .build();
  }

  /** Asks a stream for its usage. */
  ChatCompletionCreateParams paramsWithUsage() {
    return params().toBuilder()
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
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

  /** Writes a chunk into the transcript. */
  void say(ChatCompletionChunk chunk) {
    scene.say("chunk " + chunk);
  }
}
