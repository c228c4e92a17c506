package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * Ids that everybody makes alike who knows the same names: a UUID of version 8 from the first 16
 * bytes of a SHA-256. What is hashed are the names in their order, each as the number of its bytes
 * in UTF-8, four bytes with the highest first, and these bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562, version 8</a>
 */
final class NameBasedId {
  private static final String WHOLE_JOB = "";

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private NameBasedId() {}

  /** The key of a job's row, from the columns {@code provider} and {@code response_id} of it. */
  static UUID ofJob(String provider, String jobId) {
    return of(List.of(provider, jobId, WHOLE_JOB));
  }

  /** The key of the row of one line of a job, which {@code response_id} names after its job. */
  static UUID ofJobLine(String provider, String jobId, String line) {
    return of(List.of(provider, jobId, line));
  }

  /** The key of an adjustment, from the columns {@code corrects_id} and {@code revision} of it. */
  static UUID ofAdjustment(UUID correctsId, int revision) {
    return of(List.of(correctsId.toString(), String.valueOf(revision)));
  }

  static UUID of(List<String> names) {
    MessageDigest digest = sha256();
    for (String name : names) {
      byte[] text = name.getBytes(UTF_8);
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
