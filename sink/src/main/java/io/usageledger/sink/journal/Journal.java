package io.usageledger.sink.journal;

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

  private final Backlog backlog;
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
    this.backlog = new Backlog(config, process, tuning, this::say);
    this.reader = new LiveReader(this, backlog, warn);
    this.worker = new Worker("usage-ledger-journal", this::work, warn);
  }

  private void begin() {
    backlog.open();
    sayNotices();
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
    boolean kept = backlog.append(type, event, record);
    spare.give(record.bytes());
    if (kept && config.forceInterval().isZero()) {
      force();
    } else if (kept && !dirty && !backlog.isInMemory()) {
      dirty = true;
      worker.ring();
    }
    return kept;
  }

  private void say(String notice) {
    notices.add(notice);
    worker.ring();
  }

  private void work() {
    while (!worker.isStopping()) {
      if (backlog.isInMemory()) {
        worker.await(tuning.retryInterval());
        sayNotices();
        backlog.retry();
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

  /** Forces everything that was appended. */
  void force() {
    dirty = false;
    backlog.force();
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
    return backlog.directory();
  }

  /** See {@link Backlog#extents}. */
  List<Extent> extents() {
    return backlog.extents();
  }

  /** Writes an open call's record again, so that its segment may go. */
  boolean carry(UsageEvent event) {
    return append(RecordType.CARRIED, event);
  }

  /**
   * Leaves the journal as a process may die with it: forced, and without its directory where
   * nothing waits. It goes on taking calls, which the next process writes.
   *
   * @param readerEnded whether nobody reads any more
   * @return the settled calls in memory, which die with the process
   */
  public int rest(boolean readerEnded) {
    return end(readerEnded, false);
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
    return end(readerEnded, true);
  }

  private int end(boolean readerEnded, boolean forGood) {
    if (readerEnded) {
      reader.close();
    }
    int inMemory = backlog.end(() -> readerEnded && reader.isDrained(), forGood);
    force();
    sayNotices();
    return inMemory;
  }
}
