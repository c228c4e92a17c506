package io.usageledger.sink.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * What the journal asks of a file. None of it can be interrupted: a channel would be closed for
 * everybody by one interrupted thread, and memory that is mapped ends the application's thread when
 * the disk is full.
 */
interface SegmentFile extends Closeable {
  /** Makes files. */
  interface Maker {
    /** An empty file at {@code path}. */
    SegmentFile make(Path path) throws IOException;
  }

  /** Appends the first {@code length} of {@code bytes} in one call to the operating system. */
  void write(byte[] bytes, int length) throws IOException;

  /** Cuts the file to {@code length} bytes; the next write continues there. */
  void cut(long length) throws IOException;

  /** Forces everything written to the disk. */
  void force() throws IOException;

  static SegmentFile onDisk(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    return new SegmentFile() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
      }

      @Override
      public void cut(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
      }

      @Override
      public void force() throws IOException {
        file.getFD().sync();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
