package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the ledger's rows of one hour or day with the same dimensions come to.
 *
 * @param start the beginning of the hour or day, UTC
 * @param key stands for the dimensions in the primary key, because an index over so many texts can
 *     exceed what a database takes; a name-based UUID of version 8, from their SHA-256
 * @param dimensions in the order of {@link #DIMENSIONS}; empty for none
 */
public record RollUp(Instant start, UUID key, List<String> dimensions, Measures measures) {
  /** The columns of {@link #dimensions}. {@code tags} is a JSON object with its keys sorted. */
  public static final List<String> DIMENSIONS =
      List.of(
          "organization_id",
          "user_id",
          "tool_name",
          "operation",
          "campaign",
          "tags",
          "provider",
          "model",
          "event_type",
          "unit_type");

  /** The order in which every writer takes the rows, so that two of them cannot deadlock. */
  static final Comparator<RollUp> ORDER =
      Comparator.comparing(RollUp::start).thenComparing(RollUp::key);

  // https://www.rfc-editor.org/rfc/rfc9562#section-5.8
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  public RollUp {
    dimensions = List.copyOf(dimensions);
  }

  /** A roll-up under its key. */
  public static RollUp of(Instant start, List<String> dimensions, Measures measures) {
    return new RollUp(start, key(dimensions), dimensions, measures);
  }

  private static UUID key(List<String> dimensions) {
    MessageDigest digest = sha256();
    for (String dimension : dimensions) {
      byte[] text = dimension.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
      digest.update(text);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long high = (hash.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (hash.getLong() & ~VARIANT_BITS) | VARIANT;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
