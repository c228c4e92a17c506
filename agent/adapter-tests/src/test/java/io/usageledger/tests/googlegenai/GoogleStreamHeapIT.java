package io.usageledger.tests.googlegenai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The agent keeps nothing of what passes in a stream. */
final class GoogleStreamHeapIT {
  /**
   * Far above a call's own record and a share of what the agent loads meanwhile; far below a
   * thousand chunks of a thousand bytes.
   */
  private static final long GENEROUS_BYTES = 400_000;

  @Test
  void openStream_thousandChunksRead_holdsAsMuchHeapAsWithoutAgent() throws IOException {
    long without = bytesOfStream(jvm("google-stream-heap-without").withoutAgent());
    long with = bytesOfStream(jvm("google-stream-heap-with"));
    System.out.println("an open stream holds " + without + " bytes, with the agent " + with);
    assertThat(with - without).isLessThan(GENEROUS_BYTES);
  }

  /** One collector that moves everything at once, so that what it leaves is what is held. */
  private static ForkedJvm jvm(String name) throws IOException {
    return ForkedJvm.in(name)
        .withTestClasses()
        .withClassPathOf("google-genai-newest")
        .withJvmArgument("-XX:+UseSerialGC");
  }

  private static long bytesOfStream(ForkedJvm jvm) throws IOException {
    try (LongReplies provider = new LongReplies()) {
      String address = provider.address() + "/s/long";
      ForkedJvm.Result result = jvm.run(OpenStreams.class.getName(), address);
      assertThat(result.exit()).as(result.err()).isZero();
      return Long.parseLong(result.out().strip());
    }
  }

  /** A provider whose streams go on after what is read of them. */
  private static final class LongReplies extends StandIn {
    private static final String CHUNK =
        "data: "
            + """
            {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"index":0}],\
            "usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},\
            "modelVersion":"gemini-2.5-flash","responseId":"response-1"}"""
                .formatted("word ".repeat(200))
            + "\n\n";

    LongReplies() throws IOException {}

    @Override
    protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
      try (OutputStream out = begin(exchange, Map.of("content-type", "text/event-stream"), false)) {
        out.write(CHUNK.repeat(OpenStreams.CHUNKS + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
