package io.usageledger.sink.journal;

import io.usageledger.sink.journal.JournalFormat.Encoded;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One file of this process's journal, being written. Guarded by the journal's lock. */
final class Segment implements Closeable {
  private static final String SUFFIX = ".journal";

  private final long number;
  private final Path path;
  private final SegmentFile file;
  private long size;
  private boolean torn;

  private Segment(long number, Path path, SegmentFile file) {
    this.number = number;
    this.path = path;
    this.file = file;
  }

  /** Makes the segment's file with its header, or leaves nothing behind. */
  static Segment create(SegmentFile.Maker maker, Path directory, long number, Encoded header)
      throws IOException {
    Path path = path(directory, number);
    SegmentFile file = maker.make(path);
    try {
      Segment segment = new Segment(number, path, file);
      segment.append(header);
      return segment;
    } catch (IOException e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  static Path path(Path directory, long number) {
    return directory.resolve(String.format(Locale.ROOT, "%010d%s", number, SUFFIX));
  }

  /** The number of the segment at {@code path}, or -1 for any other file. */
  static long numberOf(Path path) {
    String name = path.getFileName().toString();
    return name.matches("\\d{10,18}\\" + SUFFIX)
        ? Long.parseLong(name.substring(0, name.length() - SUFFIX.length()))
        : -1;
  }

  /**
   * Appends a record. Whatever ends this method early, an Error included, the next record begins
   * where this one began.
   */
  void append(Encoded record) throws IOException {
    if (torn) {
      cutBack();
    }
    torn = true;
    file.write(record.bytes(), record.length());
    size += record.length();
    torn = false;
  }

  /** Removes what a failed append left behind. */
  void cutBack() throws IOException {
    file.cut(size);
    torn = false;
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  long number() {
    return number;
  }

  /** The end of the last whole record. */
  long size() {
    return size;
  }

  Extent extent() {
    return new Extent(number, path, size);
  }

  /** The readable part of a segment. */
  record Extent(long number, Path path, long size) {}
}
