package io.usageledger.benchmarks.subject;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Holds streams open of which a thousand chunks were read: {@code OpenStreams BASE_URL STREAMS}.
 */
public final class OpenStreams {
  private static final int CHUNKS = 1000;
  private static final int COLLECTIONS = 5;

  private OpenStreams() {}

  public static void main(String[] arguments) {
    OpenAIClient client = Chat.client(arguments[0]);
    int streams = Integer.parseInt(arguments[1]);
    List<Open> held = new ArrayList<>();
    held.add(Open.of(client)); // what is made once, for all streams
    long before = heap();
    for (int stream = 0; stream < streams; stream++) {
      held.add(Open.of(client));
    }
    System.out.println("stream " + (heap() - before) / 1024.0 / streams);
    held.forEach(Open::close);
    client.close();
  }

  private static long heap() {
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** A stream and where its reader stands. */
  private record Open(
      StreamResponse<ChatCompletionChunk> response, Iterator<ChatCompletionChunk> chunks) {
    @SuppressWarnings("MustBeClosed") // they are held open: that is what is measured
    static Open of(OpenAIClient client) {
      var response = client.chat().completions().createStreaming(Chat.request());
      Open open = new Open(response, response.stream().iterator());
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        open.chunks.next();
      }
      return open;
    }

    void close() {
      response.close();
    }
  }
}
