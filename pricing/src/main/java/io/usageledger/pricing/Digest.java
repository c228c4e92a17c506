package io.usageledger.pricing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The start of a text's SHA-256: any change of the text is another digest. */
final class Digest {
  private static final int BYTES = 8;

  private Digest() {}

  /** 16 hexadecimal digits. */
  static String of(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
