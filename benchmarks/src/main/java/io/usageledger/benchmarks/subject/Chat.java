package io.usageledger.benchmarks.subject;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.Set;

/** What an application does with the SDK. */
final class Chat {
  private static final int SETTLED = 20;

  private Chat() {}

  static OpenAIClient client(String baseUrl) {
    return OpenAIOkHttpClient.builder().apiKey("not a key").baseUrl(baseUrl).maxRetries(0).build();
  }

  static void call(OpenAIClient client) {
    String id = client.chat().completions().create(request()).id();
    if (id.isEmpty()) {
      throw new IllegalStateException("the stand-in has not answered");
    }
  }

  static ChatCompletionCreateParams request() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("Write a headline for a bakery.")
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  /** The agent's threads when their number has not changed for two seconds. */
  static long threadsAtRest() {
    long last = ours();
    for (int same = 0; same < SETTLED; same++) {
      pause();
      long now = ours();
      if (now != last) {
        same = 0;
        last = now;
      }
    }
    return last;
  }

  /** Threads that neither the JVM nor the application's libraries have started. */
  private static long ours() {
    Set<Thread> all = Thread.getAllStackTraces().keySet();
    return all.stream().filter(thread -> thread.getName().startsWith("usage-ledger")).count();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
