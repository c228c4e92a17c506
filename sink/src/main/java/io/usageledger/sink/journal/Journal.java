package io.usageledger.sink.journal;

import io.usageledger.sink.disk.DiskError;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.JournalFormat.Encoded;
import io.usageledger.sink.journal.Segment.Extent;
import io.usageledger.sink.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This process's journal: calls are appended on the application's threads and read back by the
 * writer. An append is encoded outside the lock and is one uninterruptible write inside it; when it
 * returns, the call survives the death of the process. A daemon thread forces the file to the disk
 * every {@code forceInterval} while there is something to force.
 *
 * <p>When no file can be written, settled calls wait in a bounded queue in memory, which dies with
 * the process; that is said, and the files are tried again from time to time.
 */
public final class Journal implements JournalSource {
  private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofMillis(500);

  private final ProcessInfo process;
  private final JournalConfig config;
  private final Tuning tuning;
  private final Consumer<String> warn;
  private final Worker worker;
  private final LiveReader reader;
  private final SpareBuffer spare = new SpareBuffer();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final SegmentStore store;
  private final MemoryQueue memory;
  private final Forcer forcer;
  private boolean overLimit;
  private boolean overflowed;
  private boolean closed;

  private volatile boolean failing;
  private volatile boolean dirty;
  private volatile BooleanSupplier housekeeping = () -> false;

  /** What tests set otherwise. */
  record Tuning(
      long segmentBytes, int memoryEvents, Duration retryInterval, SegmentFile.Maker files) {
    static final Tuning DEFAULT =
        new Tuning(8 << 20, 10_000, Duration.ofSeconds(5), SegmentFile::onDisk);
  }

  /**
   * Opens a journal of this process; file operations only. Where no file can be made it begins in
   * memory, and says so.
   *
   * @param warn told of each trouble once, in one sentence, on any thread
   */
  public static Journal open(JournalConfig config, ProcessInfo process, Consumer<String> warn) {
    return open(config, process, Tuning.DEFAULT, warn);
  }

  static Journal open(
      JournalConfig config, ProcessInfo process, Tuning tuning, Consumer<String> warn) {
    Journal journal = new Journal(config, process, tuning, warn);
    journal.begin();
    return journal;
  }

  private Journal(JournalConfig config, ProcessInfo process, Tuning tuning, Consumer<String> warn) {
    this.config = config;
    this.process = process;
    this.tuning = tuning;
    this.warn = warn;
    this.store =
        new SegmentStore(
            tuning.files(),
            config.ledgerDirectory(),
            process.instanceId(),
            JournalFormat.header(config.ledgerId(), process),
            Math.min(tuning.segmentBytes(), config.maxBytes() / 4));
    this.memory = new MemoryQueue(tuning.memoryEvents());
    this.forcer = new Forcer(store, lock, this::say);
    this.reader = new LiveReader(this, warn);
    this.worker = new Worker("usage-ledger-journal", this::work, warn);
  }

  private void begin() {
    try {
      store.open();
    } catch (IOException e) {
      fail(e);
      sayNotices();
    }
    worker.start();
  }

  /**
   * Records that a call has begun.
   *
   * @return whether the record is kept; without it the call has a row only if it settles
   */
  public boolean opened(UsageEvent event) {
    return append(RecordType.OPENED, event);
  }

  /**
   * Records a call's outcome.
   *
   * @return whether it is kept; if not, the call is lost
   */
  public boolean settled(UsageEvent event) {
    return append(RecordType.SETTLED, event);
  }

  private boolean append(RecordType type, UsageEvent event) {
    Encoded record = JournalFormat.record(type, event, spare.take());
    boolean kept = append(type, event, record);
    spare.give(record.bytes());
    if (kept && config.forceInterval().isZero()) {
      force();
    }
    return kept;
  }

  private boolean append(RecordType type, UsageEvent event, Encoded record) {
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
    } catch (IOException e) {
      fail(e);
      return toMemory(type, event);
    }
    if (!dirty) {
      dirty = true;
      worker.ring();
    }
    return true;
  }

  /** A carried record is exempt: it makes a segment free to go. */
  private boolean isOverLimit(RecordType type, Encoded record) {
    boolean over =
        type != RecordType.CARRIED && store.bytes() + record.length() > config.maxBytes();
    if (over && !overLimit) {
      say(
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
    say(
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
      say(
          "The queue in memory is full with "
              + memory.size()
              + " calls; calls are lost until the journal or the ledger takes some.");
    }
    return false;
  }

  private void say(String notice) {
    notices.add(notice);
    worker.ring();
  }

  private void work() {
    while (!worker.isStopping()) {
      if (failing) {
        worker.await(tuning.retryInterval());
        sayNotices();
        retry();
      } else if (keepHouse()) {
        worker.await(HOUSEKEEPING_INTERVAL);
        sayNotices();
      } else {
        worker.await();
        sayNotices();
      }
      if (dirty) {
        worker.pause(config.forceInterval());
        force();
      }
    }
  }

  private boolean keepHouse() {
    try {
      return housekeeping.getAsBoolean();
    } catch (RuntimeException e) {
      warn.accept("Calls that the application dropped cannot be settled: " + e + ".");
      return false;
    }
  }

  private void sayNotices() {
    for (String notice = notices.poll(); notice != null; notice = notices.poll()) {
      warn.accept(notice);
    }
  }

  private void retry() {
    lock.lock();
    try {
      if (failing && !closed) {
        store.open();
        failing = false;
        overflowed = false;
        say("The journal in " + config.ledgerDirectory() + " can be written again.");
      }
    } catch (IOException e) {
      // Said when it began; it goes on.
    } finally {
      lock.unlock();
    }
  }

  /** Forces everything that was appended. */
  void force() {
    dirty = false;
    forcer.force();
  }

  @Override
  public ProcessInfo process() {
    return process;
  }

  @Override
  public Batch read(int max) throws IOException {
    return reader.read(max);
  }

  @Override
  public void done(Batch batch) {
    reader.done(batch);
  }

  /** See {@link io.usageledger.sink.Pipeline#housekeeping}. */
  public void housekeeping(BooleanSupplier chore) {
    housekeeping = chore;
  }

  /** Where this process's calls lie; null while they wait in memory. */
  public @Nullable Path directory() {
    lock.lock();
    try {
      return failing ? null : store.directory();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Leaves the journal as a process may die with it: forced, and without its directory where
   * nothing waits. It goes on taking calls, which the next process writes.
   *
   * @param readerEnded whether nobody reads any more
   * @return the settled calls in memory, which die with the process
   */
  public int rest(boolean readerEnded) {
    if (readerEnded) {
      reader.close();
    }
    lock.lock();
    try {
      if (readerEnded && memory.size() == 0 && reader.isDrained()) {
        store.close(true);
      }
      return memory.size();
    } catch (IOException e) {
      say("The journal in " + config.ledgerDirectory() + " cannot be removed: " + e + ".");
      return memory.size();
    } finally {
      lock.unlock();
      force();
      sayNotices();
    }
  }

  /**
   * Ends the journal; later appends are not kept. What is not in the ledger waits for the next
   * process.
   *
   * @param limit how long to wait for the disk
   * @param readerEnded whether nobody reads any more, so that a directory in which nothing waits
   *     may be removed
   * @return the settled calls in memory, which are lost now
   */
  public int close(Duration limit, boolean readerEnded) {
    worker.stop();
    worker.join(limit);
    if (readerEnded) {
      reader.close();
    }
    lock.lock();
    try {
      closed = true;
      store.close(readerEnded && memory.size() == 0 && reader.isDrained());
      return memory.size();
    } catch (IOException e) {
      say(
          "The journal in "
              + config.ledgerDirectory()
              + " cannot be closed: "
              + e.getMessage()
              + ".");
      return memory.size();
    } finally {
      lock.unlock();
      force();
      sayNotices();
    }
  }

  // What the reader asks, on the writer's thread.

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

  /** Writes an open call's record again, so that its segment may go. */
  boolean carry(UsageEvent event) {
    return append(RecordType.CARRIED, event);
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
}
