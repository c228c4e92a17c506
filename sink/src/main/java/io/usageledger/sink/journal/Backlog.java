package io.usageledger.sink.journal;

import io.usageledger.sink.disk.DiskError;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.JournalFormat.Encoded;
import io.usageledger.sink.journal.Segment.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the ledger: records in segments or, while no file can be written, settled calls in
 * a bounded queue in memory. One lock guards both. Thread-safe.
 */
final class Backlog {
  private final JournalConfig config;
  private final Consumer<String> say;
  private final ReentrantLock lock = new ReentrantLock();
  private final SegmentStore store;
  private final MemoryQueue memory;
  private final Forcer forcer;
  private boolean overLimit;
  private boolean overflowed;
  private boolean closed;
  private volatile boolean failing;

  /**
   * @param say told of each trouble once, in one sentence, on any thread and under the lock
   */
  Backlog(JournalConfig config, ProcessInfo process, Journal.Tuning tuning, Consumer<String> say) {
    this.config = config;
    this.say = say;
    this.store =
        new SegmentStore(
            tuning.files(),
            config.ledgerDirectory(),
            process.instanceId(),
            JournalFormat.header(config.ledgerId(), process),
            Math.min(tuning.segmentBytes(), config.maxBytes() / 4));
    this.memory = new MemoryQueue(tuning.memoryEvents());
    this.forcer = new Forcer(store, lock, say);
  }

  /** Makes the first file; where none can be made, calls wait in memory. */
  void open() {
    try {
      store.open();
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Keeps a record; false if it is lost. */
  boolean append(RecordType type, UsageEvent event, Encoded record) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      return failing ? toMemory(type, event) : toFile(type, event, record);
    } finally {
      lock.unlock();
    }
  }

  private boolean toFile(RecordType type, UsageEvent event, Encoded record) {
    if (isOverLimit(type, record)) {
      return false;
    }
    try {
      store.append(record);
      return true;
    } catch (IOException e) {
      fail(e);
      return toMemory(type, event);
    }
  }

  /** A carried record is exempt: it makes a segment free to go. */
  private boolean isOverLimit(RecordType type, Encoded record) {
    boolean over =
        type != RecordType.CARRIED && store.bytes() + record.length() > config.maxBytes();
    if (over && !overLimit) {
      say.accept(
          "The journal in "
              + config.ledgerDirectory()
              + " has reached journal.max_size ("
              + config.maxBytes()
              + " bytes); calls are lost until the ledger takes some. Bring the ledger back or raise"
              + " journal.max_size.");
    }
    overLimit = over;
    return over;
  }

  private void fail(IOException e) {
    failing = true;
    store.abandon();
    say.accept(
        "The journal in "
            + config.ledgerDirectory()
            + " cannot be written ("
            + DiskError.reason(e)
            + "); until it can, at most "
            + memory.capacity()
            + " calls wait in memory and are lost with the process. Let journal.dir name a directory"
            + " that can be written.");
  }

  /** That a call has begun is of no use here: memory dies together with the call. */
  private boolean toMemory(RecordType type, UsageEvent event) {
    if (type != RecordType.SETTLED) {
      return type == RecordType.OPENED;
    }
    if (memory.offer(event)) {
      return true;
    }
    if (!overflowed) {
      overflowed = true;
      say.accept(
          "The queue in memory is full with "
              + memory.size()
              + " calls; calls are lost until the journal or the ledger takes some.");
    }
    return false;
  }

  /** True while no file can be written. */
  boolean isInMemory() {
    return failing;
  }

  /** Tries again to write files. */
  void retry() {
    lock.lock();
    try {
      if (failing && !closed) {
        store.open();
        failing = false;
        overflowed = false;
        say.accept("The journal in " + config.ledgerDirectory() + " can be written again.");
      }
    } catch (IOException e) {
      // Said when it began; it goes on.
    } finally {
      lock.unlock();
    }
  }

  /** Forces everything that was appended. */
  void force() {
    forcer.force();
  }

  /** Where the segments lie; null while calls wait in memory. */
  @Nullable Path directory() {
    lock.lock();
    try {
      return failing ? null : store.directory();
    } finally {
      lock.unlock();
    }
  }

  /** The readable parts of all segments, oldest first. */
  List<Extent> extents() {
    lock.lock();
    try {
      return store.extents();
    } finally {
      lock.unlock();
    }
  }

  /** Up to {@code max} calls in memory; they stay there until they are forgotten. */
  List<UsageEvent> inMemory(int max) {
    lock.lock();
    try {
      return memory.oldest(max);
    } finally {
      lock.unlock();
    }
  }

  void forget(int oldestInMemory) {
    lock.lock();
    try {
      memory.forgetOldest(oldestInMemory);
    } finally {
      lock.unlock();
    }
  }

  void checkpoint(Position position) throws IOException {
    lock.lock();
    try {
      store.checkpoint(position);
    } finally {
      lock.unlock();
    }
  }

  void delete(Extent segment) throws IOException {
    lock.lock();
    try {
      store.delete(segment);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the segments; the directory goes where nothing waits in it.
   *
   * @param drained whether everything was read and written; asked under the lock
   * @param forGood whether later records are refused; else segments that hold something stay open
   *     for them
   * @return the settled calls in memory
   */
  int end(BooleanSupplier drained, boolean forGood) {
    lock.lock();
    try {
      closed |= forGood;
      boolean removable = memory.size() == 0 && drained.getAsBoolean();
      if (forGood || removable) {
        store.close(removable);
      }
      return memory.size();
    } catch (IOException e) {
      say.accept(
          "The journal in "
              + config.ledgerDirectory()
              + " cannot be closed: "
              + e.getMessage()
              + ".");
      return memory.size();
    } finally {
      lock.unlock();
    }
  }
}
