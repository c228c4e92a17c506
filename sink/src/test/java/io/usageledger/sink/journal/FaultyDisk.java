package io.usageledger.sink.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Real files on a disk that can be full: a write then stops half way, as the real one does. */
final class FaultyDisk implements SegmentFile.Maker {
  private volatile boolean full;
  private volatile boolean stuck;
  final AtomicInteger forced = new AtomicInteger();

  void fill() {
    full = true;
  }

  /** Full, and not even what was written can be taken back. */
  void fillForGood() {
    full = true;
    stuck = true;
  }

  void free() {
    full = false;
    stuck = false;
  }

  @Override
  public SegmentFile make(Path path) throws IOException {
    SegmentFile file = SegmentFile.onDisk(path);
    return new SegmentFile() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        if (full) {
          file.write(bytes, length / 2);
          throw new IOException("No space left on device");
        }
        file.write(bytes, length);
      }

      @Override
      public void cut(long length) throws IOException {
        if (stuck) {
          throw new IOException("Input/output error");
        }
        file.cut(length);
      }

      @Override
      public void force() throws IOException {
        forced.incrementAndGet();
        file.force();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
