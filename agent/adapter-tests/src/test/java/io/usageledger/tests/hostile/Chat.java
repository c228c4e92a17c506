package io.usageledger.tests.hostile;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.Sleeper;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What an application does with the SDK. Runs in whatever class loader the test puts it in. */
public final class Chat {
  private Chat() {}

  /** Asks the provider at each address, which tells the reply's id, and prints that id. */
  public static void main(String[] baseUrls) {
    for (String baseUrl : baseUrls) {
      System.out.println(askAt(baseUrl));
    }
  }

  /** One call over HTTP; gives the reply's id. */
  static String askAt(String baseUrl) {
    return with(
        OpenAIOkHttpClient.builder().apiKey("none").baseUrl(baseUrl).build(), Chat::idOfReply);
  }

  /** One call without a network; the reply carries this id. */
  public static String ask(String id) {
    return with(canned(id), Chat::idOfReply);
  }

  @SuppressWarnings("MustBeClosedChecker") // whether to close it is the application's business
  static StreamResponse<ChatCompletionChunk> stream(String id) {
    return with(canned(id), client -> client.chat().completions().createStreaming(request()));
  }

  static CompletableFuture<ChatCompletion> asyncAsk(String id) {
    return with(canned(id), client -> client.async().chat().completions().create(request()));
  }

  /** A client that is not closed leaves a timer's thread behind. */
  private static <T> T with(OpenAIClient client, Function<OpenAIClient, T> use) {
    try {
      return use.apply(client);
    } finally {
      client.close();
    }
  }

  private static String idOfReply(OpenAIClient client) {
    return client.chat().completions().create(request()).id();
  }

  /** The SDK's own executor keeps its class loader alive for ever, its sleeper for a while. */
  private static OpenAIClient canned(String id) {
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new CannedTransport(id))
            .streamHandlerExecutor(Runnable::run)
            .sleeper(new Awake())
            .apiKey("none")
            .maxRetries(0)
            .build());
  }

  private static ChatCompletionCreateParams request() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("Good day?")
        .build();
  }

  /** Never asked: these clients do not retry. */
  private static final class Awake implements Sleeper {
    @Override
    public void sleep(Duration duration) {}

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
