package io.usageledger.sink.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a journal is in the ledger. Written only after the database's commit, so that it may lag
 * and never leads; rows written twice because it lags meet their own key.
 *
 * <pre>
 * two slots, written in turn, of which the sound one with the higher sequence holds
 *  0  8  sequence, 1 and up
 *  8  8  segment
 * 16  8  offset in it
 * 24  4  CRC32C of the 24 bytes before
 * 28  4  zero
 * </pre>
 */
final class Checkpoint implements Closeable {
  static final String FILE = "checkpoint";

  private static final int SLOT = 32;
  private static final int SUMMED = 24;

  private final RandomAccessFile file;
  private long sequence;

  /** Opens a directory's checkpoint, or makes it. */
  Checkpoint(Path directory) throws IOException {
    Slot newest = newest(directory);
    sequence = newest == null ? 0 : newest.sequence;
    file = new RandomAccessFile(directory.resolve(FILE).toFile(), "rw");
    if (newest == null) {
      file.write(new byte[2 * SLOT]); // takes the space now, so that a full disk is met here
    }
  }

  void advance(Position position) throws IOException {
    sequence++;
    ByteBuffer slot =
        ByteBuffer.allocate(SLOT)
            .putLong(sequence)
            .putLong(position.segment())
            .putLong(position.offset());
    slot.putInt(sum(slot.array()));
    file.seek((sequence % 2) * SLOT);
    file.write(slot.array());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The position that a directory's checkpoint holds; the beginning when it is lost. */
  static Position read(Path directory) {
    Slot newest = newest(directory);
    return newest == null ? Position.START : newest.position;
  }

  private static @Nullable Slot newest(Path directory) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(FILE)));
      Slot first = slot(bytes, 0);
      Slot second = slot(bytes, SLOT);
      if (first == null || second == null) {
        return first == null ? second : first;
      }
      return first.sequence > second.sequence ? first : second;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Slot slot(ByteBuffer bytes, int start) {
    if (bytes.capacity() < start + SLOT) {
      return null;
    }
    ByteBuffer slot = bytes.slice(start, SLOT);
    byte[] copy = new byte[SLOT];
    slot.get(copy);
    boolean sound = slot.getLong(0) > 0 && slot.getInt(SUMMED) == sum(copy);
    return sound
        ? new Slot(slot.getLong(0), new Position(slot.getLong(8), slot.getLong(16)))
        : null;
  }

  private static int sum(byte[] slot) {
    CRC32C sum = new CRC32C();
    sum.update(slot, 0, SUMMED);
    return (int) sum.getValue();
  }

  private record Slot(long sequence, Position position) {}
}
