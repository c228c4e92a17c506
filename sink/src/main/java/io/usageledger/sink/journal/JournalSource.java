package io.usageledger.sink.journal;

import io.usageledger.sink.event.ProcessInfo;
import java.io.IOException;

/** Where the writer takes events from. Used by one thread. */
public interface JournalSource {
  /** The process whose calls these are. */
  ProcessInfo process();

  /**
   * The next events that are not in the ledger; empty when there are none now. After an exception
   * the same events come again.
   *
   * @param max at least 1
   */
  Batch read(int max) throws IOException;

  /** Takes note that a batch, the last one read, is in the ledger. */
  void done(Batch batch);
}
