package io.usageledger.tests.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A program that holds streams open of which {@link #CHUNKS} chunks were read, and prints how many
 * bytes of heap each of them holds. Argument: the provider's address.
 */
public final class OpenStreams {
  static final int CHUNKS = 1_000;

  private static final int STREAMS = 4;
  private static final int COLLECTIONS = 5;

  private OpenStreams() {}

  public static void main(String[] arguments) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("not a key").baseUrl(arguments[0]).build();
    List<Open> held = new ArrayList<>();
    hold(held, client); // what is made once, for all streams
    long before = heap();
    hold(held, client);
    System.out.println((heap() - before) / STREAMS);
    held.forEach(Open::close);
    System.exit(0); // as applications with an SDK's thread pools end
  }

  private static void hold(List<Open> held, OpenAIClient client) {
    for (int i = 0; i < STREAMS; i++) {
      held.add(Open.of(client));
    }
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** A stream and where its reader stands. */
  private record Open(
      StreamResponse<ChatCompletionChunk> reply, Iterator<ChatCompletionChunk> chunks) {
    @SuppressWarnings("MustBeClosed") // they are held open: that is what is measured
    static Open of(OpenAIClient client) {
      ChatCompletionCreateParams params =
          ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage("Say").build();
      var reply = client.chat().completions().createStreaming(params);
      Open open = new Open(reply, reply.stream().iterator());
      for (int i = 0; i < CHUNKS; i++) {
        open.chunks.next();
      }
      return open;
    }

    void close() {
      reply.close();
    }
  }
}
