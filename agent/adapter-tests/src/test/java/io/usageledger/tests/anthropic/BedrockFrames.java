package io.usageledger.tests.anthropic;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Events as Bedrock sends them: each a binary message whose payload has it in base 64. Source:
 * Amazon Bedrock API reference, "InvokeModelWithResponseStream", and the AWS event stream encoding.
 */
final class BedrockFrames {
  /** Two lengths and their checksum before the headers, a checksum behind the payload. */
  private static final int FRAMING = 16;

  private static final int TEXT = 7;

  private BedrockFrames() {}

  static byte[] of(Replies.Event event) throws IOException {
    byte[] json = event.data().getBytes(StandardCharsets.UTF_8);
    String payload = "{\"bytes\":\"" + Base64.getEncoder().encodeToString(json) + "\"}";
    return frame(headers(), payload.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] frame(byte[] headers, byte[] payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FRAMING + headers.length + payload.length);
    out.writeInt(headers.length);
    out.writeInt(checksum(bytes));
    out.write(headers);
    out.write(payload);
    out.writeInt(checksum(bytes));
    return bytes.toByteArray();
  }

  private static byte[] headers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    header(out, ":message-type", "event");
    header(out, ":event-type", "chunk");
    header(out, ":content-type", "application/json");
    return bytes.toByteArray();
  }

  private static void header(DataOutputStream out, String name, String value) throws IOException {
    out.writeByte(name.length());
    out.writeBytes(name);
    out.writeByte(TEXT);
    out.writeShort(value.length());
    out.writeBytes(value);
  }

  private static int checksum(ByteArrayOutputStream bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    return (int) crc.getValue();
  }
}
