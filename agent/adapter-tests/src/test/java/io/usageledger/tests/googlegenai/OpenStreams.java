package io.usageledger.tests.googlegenai;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A program that holds streams open of which {@link #CHUNKS} events were read, and prints how many
 * bytes of heap each of them holds. Argument: the provider's address.
 */
public final class OpenStreams {
  static final int CHUNKS = 1_000;

  private static final int STREAMS = 4;
  private static final int COLLECTIONS = 5;

  private OpenStreams() {}

  public static void main(String[] arguments) {
    HttpOptions options = HttpOptions.builder().baseUrl(arguments[0]).build();
    Client client = Client.builder().apiKey("not a key").httpOptions(options).build();
    List<ResponseStream<GenerateContentResponse>> held = new ArrayList<>();
    hold(held, client); // what is made once, for all streams
    heap();
    hold(held, client); // what is let go once
    long before = heap();
    hold(held, client);
    System.out.println((heap() - before) / STREAMS);
    held.forEach(ResponseStream::close);
    System.exit(0); // as applications with an SDK's thread pools end
  }

  private static void hold(List<ResponseStream<GenerateContentResponse>> held, Client client) {
    for (int i = 0; i < STREAMS; i++) {
      var stream = client.models.generateContentStream("gemini-2.5-flash", "Say", null);
      held.add(stream);
      Iterator<GenerateContentResponse> events = stream.iterator();
      for (int event = 0; event < CHUNKS; event++) {
        events.next();
      }
    }
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
