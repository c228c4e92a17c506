package io.usageledger.sink.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields that {@link PayloadWriter} wrote, by number. Fields that nobody asks for are fields of
 * a later version and do no harm.
 *
 * <p>Throws {@link IllegalArgumentException} on bytes that no writer makes.
 */
final class PayloadReader {
  private final ByteBuffer bytes;
  private final Map<Integer, Long> numbers = new LinkedHashMap<>();
  private final Map<Integer, ByteBuffer> blocks = new LinkedHashMap<>();
  private final Map<Integer, Map<String, String>> maps = new LinkedHashMap<>();

  /**
   * @param mapFields the fields that {@link PayloadWriter#texts} wrote
   */
  PayloadReader(byte[] source, int offset, int length, int... mapFields) {
    bytes = ByteBuffer.wrap(source, offset, length).slice();
    for (int field : mapFields) {
      maps.put(field, new LinkedHashMap<>());
    }
    try {
      while (bytes.hasRemaining()) {
        field();
      }
    } catch (java.nio.BufferUnderflowException e) {
      throw new IllegalArgumentException("a field ends behind its record", e);
    }
  }

  @Nullable Long number(int field) {
    return numbers.get(field);
  }

  @Nullable Integer integer(int field) {
    Long value = numbers.get(field);
    return value == null ? null : Math.toIntExact(value);
  }

  boolean flag(int field) {
    return numbers.getOrDefault(field, 0L) != 0;
  }

  @Nullable String text(int field) {
    ByteBuffer block = blocks.get(field);
    return block == null ? null : UTF_8.decode(block.duplicate()).toString();
  }

  String requiredText(int field) {
    return required(field, text(field));
  }

  long requiredNumber(int field) {
    return required(field, numbers.get(field));
  }

  UUID requiredUuid(int field) {
    ByteBuffer block = required(field, blocks.get(field)).duplicate();
    if (block.remaining() != 16) {
      throw new IllegalArgumentException("field " + field + " is no UUID");
    }
    return new UUID(block.getLong(), block.getLong());
  }

  Map<String, String> texts(int field) {
    return required(field, maps.get(field));
  }

  private static <T> T required(int field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return value;
  }

  private void field() {
    long tag = varint(bytes);
    int field = Math.toIntExact(tag >>> 1);
    if ((tag & 1) == PayloadWriter.NUMBER) {
      long zigzag = varint(bytes);
      numbers.put(field, (zigzag >>> 1) ^ -(zigzag & 1));
      return;
    }
    ByteBuffer block = block(bytes);
    Map<String, String> map = maps.get(field);
    if (map == null) {
      blocks.put(field, block);
    } else {
      map.put(string(block), string(block));
    }
  }

  private static String string(ByteBuffer source) {
    return UTF_8.decode(block(source)).toString();
  }

  private static ByteBuffer block(ByteBuffer source) {
    long length = varint(source);
    if (length < 0 || length > source.remaining()) {
      throw new IllegalArgumentException("a field of " + length + " bytes ends behind its record");
    }
    ByteBuffer block = source.slice(source.position(), (int) length);
    source.position(source.position() + (int) length);
    return block;
  }

  private static long varint(ByteBuffer source) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = source.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is longer than 64 bits");
  }
}
