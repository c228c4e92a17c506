package io.usageledger.sink.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes self-describing fields into one growing array. Each field is a varint tag, {@code number
 * << 1 | kind}, and then either a zigzag varint ({@link #NUMBER}) or a varint length and as many
 * bytes ({@link #BYTES}). A null value writes nothing.
 */
final class PayloadWriter {
  static final int NUMBER = 0;
  static final int BYTES = 1;

  private static final int MAX_VARINT = 10;

  private byte[] bytes;
  private int size;

  /**
   * @param bytes to write into as long as they suffice
   * @param reserved bytes left free at the beginning, for a header
   */
  PayloadWriter(byte[] bytes, int reserved) {
    this.bytes = bytes;
    size = reserved;
  }

  void number(int field, @Nullable Number value) {
    if (value != null) {
      long number = value.longValue();
      tag(field, NUMBER);
      varint((number << 1) ^ (number >> 63));
    }
  }

  void flag(int field, boolean value) {
    number(field, value ? 1 : 0);
  }

  void text(int field, @Nullable String value) {
    if (value != null) {
      tag(field, BYTES);
      string(value);
    }
  }

  /** One field per entry: key and value, each with its length. */
  void texts(int field, Map<String, String> values) {
    if (values.isEmpty()) {
      return; // without an iterator, at each call
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      PayloadWriter entry = new PayloadWriter(new byte[64], 0);
      entry.string(value.getKey());
      entry.string(value.getValue());
      tag(field, BYTES);
      block(entry.bytes, entry.size);
    }
  }

  void uuid(int field, UUID value) {
    tag(field, BYTES);
    varint(16);
    fixed(value.getMostSignificantBits());
    fixed(value.getLeastSignificantBits());
  }

  /** Eight bytes, the highest first. */
  private void fixed(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** The array, of which the first {@link #size} bytes are written. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void string(String value) {
    if (isAscii(value)) {
      ascii(value);
    } else {
      byte[] utf8 = value.getBytes(UTF_8);
      block(utf8, utf8.length);
    }
  }

  /** Most texts of a call are; they need no array of their own. */
  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("deprecation") // it drops the high bytes, of which ASCII has none
  private void ascii(String value) {
    varint(value.length());
    reserve(value.length());
    value.getBytes(0, value.length(), bytes, size);
    size += value.length();
  }

  private void block(byte[] block, int length) {
    varint(length);
    reserve(length);
    System.arraycopy(block, 0, bytes, size, length);
    size += length;
  }

  private void tag(int field, int kind) {
    varint((long) field << 1 | kind);
  }

  private void varint(long value) {
    reserve(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(2, bytes.length)));
    }
  }
}
