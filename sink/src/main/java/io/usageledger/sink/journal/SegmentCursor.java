package io.usageledger.sink.journal;

import io.usageledger.sink.journal.Segment.Extent;
import io.usageledger.sink.journal.SegmentReader.Entry;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads segments with at most one of them open. */
final class SegmentCursor {
  private Consumer<String> warn;
  private @Nullable SegmentReader reader;
  private long number = -1;

  SegmentCursor(Consumer<String> warn) {
    this.warn = warn;
  }

  /** The segment's reader, before the record at {@code offset}. */
  SegmentReader at(Extent segment, long offset) throws IOException {
    SegmentReader open = reader;
    if (open == null || number != segment.number()) {
      close();
      open = SegmentReader.open(segment.path(), warn);
      reader = open;
      number = segment.number();
    }
    if (open.position() != offset) {
      open.seek(offset);
    }
    return open;
  }

  /** The one record that stands at {@code offset}. */
  Entry entry(Extent segment, long offset) throws IOException {
    Entry entry = at(segment, offset).next(segment.size());
    if (entry == null || entry.offset() != offset) {
      throw new IOException(
          "The record at offset " + offset + " of " + segment.path() + " is damaged.");
    }
    return entry;
  }

  /** From now on damage is skipped without a word: it has been said. */
  void quiet() {
    warn = damage -> {};
  }

  void close() {
    SegmentReader open = reader;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        warn.accept("A journal segment cannot be closed: " + e.getMessage() + ".");
      }
    }
  }
}
