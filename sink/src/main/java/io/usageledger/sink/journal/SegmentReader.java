package io.usageledger.sink.journal;

import io.usageledger.sink.event.UsageEvent;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment through a handle of its own.
 *
 * <p>Bytes that are no record are skipped up to the next one that is, and that is said: damage in
 * the middle costs what it covers and nothing behind it. A last record that is only half there was
 * being written when its process died; nobody was told that it is kept, so nothing is said.
 */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 256 << 10;

  /** A record and where it stands. */
  record Entry(RecordType type, UsageEvent event, long offset) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Consumer<String> warn;
  private final JournalFormat.Header header;

  private byte[] window = new byte[0];
  private long windowStart;
  private int windowLength;

  private long position;
  private long damagedFrom = -1;

  private SegmentReader(Path path, RandomAccessFile file, Consumer<String> warn)
      throws IOException {
    this.path = path;
    this.file = file;
    this.warn = warn;
    this.header = JournalFormat.readHeader(file);
    this.position = header.length();
  }

  /**
   * Opens a segment before its first record.
   *
   * @throws IOException as {@link JournalFormat#readHeader} says
   */
  static SegmentReader open(Path path, Consumer<String> warn) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return new SegmentReader(path, file, warn);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  JournalFormat.Header header() {
    return header;
  }

  /** Before the next record. */
  long position() {
    return position;
  }

  /** Goes to a record's beginning; offsets within the header mean the first record. */
  void seek(long offset) {
    position = Math.max(offset, header.length());
    damagedFrom = -1;
  }

  long length() throws IOException {
    return file.length();
  }

  /**
   * The next record that ends at {@code limit} or before it, or null when there is none.
   *
   * @param limit where whole records end, bytes from the file's beginning
   */
  @Nullable Entry next(long limit) throws IOException {
    while (position + JournalFormat.RECORD_HEADER <= limit) {
      Entry entry = entryAt(position, limit);
      if (entry != null) {
        sayDamage(position);
        position += JournalFormat.RECORD_HEADER + payloadLength();
        return entry;
      }
      noteDamage();
      position = nextMark(position + 1, limit);
    }
    endOfRecords(limit);
    return null;
  }

  private @Nullable Entry entryAt(long offset, long limit) throws IOException {
    load(offset, JournalFormat.RECORD_HEADER, limit);
    int start = (int) (offset - windowStart);
    ByteBuffer head = ByteBuffer.wrap(window, start, JournalFormat.RECORD_HEADER);
    int mark = head.getInt();
    int length = head.getInt();
    RecordType type = RecordType.of(head.get());
    int sum = head.getInt();
    if (mark != JournalFormat.MARK || type == null || !fits(offset, length, limit)) {
      return null;
    }
    load(offset, JournalFormat.RECORD_HEADER + length, limit);
    start = (int) (offset - windowStart);
    if (JournalFormat.checksum(window, start, length) != sum) {
      return null;
    }
    return entry(type, start + JournalFormat.RECORD_HEADER, length, offset);
  }

  private static boolean fits(long offset, int length, long limit) {
    return length >= 0
        && length <= JournalFormat.MAX_PAYLOAD
        && offset + JournalFormat.RECORD_HEADER + length <= limit;
  }

  private @Nullable Entry entry(RecordType type, int start, int length, long offset) {
    try {
      return new Entry(type, EventCodec.read(window, start, length), offset);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null; // a sound checksum over fields that make no event: as good as damaged
    }
  }

  /** The payload length of the record at {@link #position}, which is loaded. */
  private int payloadLength() {
    return ByteBuffer.wrap(window).getInt((int) (position - windowStart) + 4);
  }

  private long nextMark(long from, long limit) throws IOException {
    for (long at = from; at + JournalFormat.RECORD_HEADER <= limit; at++) {
      load(at, JournalFormat.RECORD_HEADER, limit);
      if (ByteBuffer.wrap(window).getInt((int) (at - windowStart)) == JournalFormat.MARK) {
        return at;
      }
    }
    return limit;
  }

  private void noteDamage() {
    if (damagedFrom < 0) {
      damagedFrom = position;
    }
  }

  /** Says what lies between two sound records. */
  private void sayDamage(long end) {
    if (damagedFrom >= 0) {
      warn.accept(
          "Journal segment "
              + path
              + " is damaged: "
              + (end - damagedFrom)
              + " bytes at offset "
              + damagedFrom
              + " were skipped, and the calls in them are missing from the ledger.");
      damagedFrom = -1;
    }
  }

  private void endOfRecords(long limit) throws IOException {
    if (damagedFrom < 0) {
      return;
    }
    if (isHalfWritten(damagedFrom, limit)) {
      damagedFrom = -1;
    } else {
      sayDamage(limit);
    }
  }

  /** Whether a record begins here soundly and the file ends within it. */
  private boolean isHalfWritten(long offset, long limit) throws IOException {
    load(offset, JournalFormat.RECORD_HEADER, limit);
    ByteBuffer head = ByteBuffer.wrap(window, (int) (offset - windowStart), 8);
    int mark = head.getInt();
    int length = head.getInt();
    return mark == JournalFormat.MARK
        && length >= 0
        && length <= JournalFormat.MAX_PAYLOAD
        && offset + JournalFormat.RECORD_HEADER + length > limit;
  }

  /** Makes {@code count} bytes at {@code offset} present in the window. */
  private void load(long offset, int count, long limit) throws IOException {
    if (offset >= windowStart && offset + count <= windowStart + windowLength) {
      return;
    }
    int length = (int) Math.min(Math.max(count, WINDOW), limit - offset);
    if (window.length < length) {
      window = new byte[length];
    }
    windowLength = 0;
    file.seek(offset);
    try {
      file.readFully(window, 0, length);
    } catch (EOFException e) {
      throw new IOException("Journal segment " + path + " is shorter than it was written.", e);
    }
    windowStart = offset;
    windowLength = length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
