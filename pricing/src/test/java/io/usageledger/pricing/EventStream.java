package io.usageledger.pricing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AWS's binary framing of events as a client does: those of ConverseStream by their kind, of
 * InvokeModel the chunks inside.
 *
 * <p>Source: AWS, "Event stream encoding": lengths, headers of text, payload, checksums.
 */
final class EventStream {
  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final String KIND = ":event-type";

  private EventStream() {}

  static List<Object> events(byte[] stream) throws IOException {
    List<Object> events = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(stream);
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      int length = buffer.getInt();
      int headersEnd = start + PRELUDE + buffer.getInt();
      buffer.position(start + PRELUDE);
      Map<String, String> headers = headers(buffer, headersEnd);
      byte[] payload = new byte[start + length - CHECKSUM - headersEnd];
      buffer.get(payload);
      buffer.position(start + length);
      events.add(event(headers.getOrDefault(KIND, ""), Wire.map(utf8(payload))));
    }
    return events;
  }

  private static Object event(String kind, Map<String, Object> payload) throws IOException {
    return kind.equals("chunk")
        ? Wire.map(utf8(Base64.getDecoder().decode(String.valueOf(payload.get("bytes")))))
        : Map.of(kind, payload);
  }

  private static Map<String, String> headers(ByteBuffer buffer, int end) {
    Map<String, String> headers = new HashMap<>();
    while (buffer.position() < end) {
      String name = text(buffer, buffer.get());
      buffer.get(); // the type: all of these are text
      headers.put(name, text(buffer, buffer.getShort()));
    }
    return headers;
  }

  private static String text(ByteBuffer buffer, int length) {
    byte[] text = new byte[length];
    buffer.get(text);
    return utf8(text);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
