package io.usageledger.sink;

import io.usageledger.sink.journal.Batch;
import io.usageledger.sink.journal.DeadJournal;
import io.usageledger.sink.journal.DeadJournals;
import io.usageledger.sink.journal.Journal;
import io.usageledger.sink.journal.JournalSource;
import io.usageledger.sink.ledger.Bookkeeping;
import io.usageledger.sink.ledger.Entries;
import io.usageledger.sink.ledger.Ledger.Written;
import io.usageledger.sink.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the ledger. It takes batches from the journals of dead processes first
 * and then from this process's, and tells a journal only after the commit that its batch is done;
 * so whatever happens, a batch is written again rather than not at all.
 */
final class LedgerWriter {
  private static final int BATCH = 1000;

  /** Calls come in bursts; a little later they fit into one transaction. */
  private static final Duration LINGER = Duration.ofMillis(50);

  /** Between two tries on a busy ledger while the process ends. */
  private static final Duration BUSY_WAIT = Duration.ofMillis(20);

  /**
   * How long a process that makes no call has to itself before the ledger is opened, which loads a
   * driver and many classes.
   */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  /** How often a busy writer looks for processes that died meanwhile. */
  private static final Duration SEARCH_INTERVAL = Duration.ofMinutes(1);

  /** How often a writer, busy or not, looks for jobs that are overdue, whoever submitted them. */
  private static final Duration EXPIRY_INTERVAL = Duration.ofHours(1);

  private final Journal journal;
  private final List<DeadJournals> deadJournals;
  private final LedgerConnection connection;
  private final Posting posting;
  private final Bookkeeping bookkeeping;
  private final InstantSource clock;
  private final Tally tally;
  private final Trouble trouble;
  private final OperatorLog log;
  private final Runnable atFirstContact;
  private final Worker worker;

  private final Queue<DeadJournal> adopted = new ArrayDeque<>();
  private final Interval searchInterval = new Interval(SEARCH_INTERVAL);
  private final Interval expiryInterval = new Interval(EXPIRY_INTERVAL);
  private volatile long deadline;

  /**
   * @param clock tells which jobs are overdue
   * @param atFirstContact run once, when the ledger has been opened or has failed
   */
  LedgerWriter(
      Journal journal,
      List<DeadJournals> deadJournals,
      LedgerConnection connection,
      Posting posting,
      Bookkeeping bookkeeping,
      InstantSource clock,
      Tally tally,
      Trouble trouble,
      OperatorLog log,
      Runnable atFirstContact) {
    this.journal = journal;
    this.deadJournals = deadJournals;
    this.connection = connection;
    this.posting = posting;
    this.bookkeeping = bookkeeping;
    this.clock = clock;
    this.tally = tally;
    this.trouble = trouble;
    this.log = log;
    this.atFirstContact = atFirstContact;
    this.worker = new Worker("usage-ledger-writer", this::work, log::error);
  }

  void start() {
    worker.start();
  }

  /** Says that a settled call waits. */
  void ring() {
    worker.ring();
  }

  /**
   * Writes what it can in {@code limit} and ends.
   *
   * @return whether it has ended
   */
  boolean stop(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
    worker.stop();
    return worker.join(limit);
  }

  private void work() {
    try {
      worker.await(FIRST_LOOK);
      adoptSometimes();
      tally.foundAtStart(adopted.stream().mapToLong(DeadJournal::waiting).sum());
      if (connection.open() != null) {
        connection.works();
      }
      atFirstContact.run();
      if (!connection.hasLedger()) {
        return; // everything waits for a process that knows it
      }
      boolean complete = true;
      while (!worker.isStopping()) {
        complete = writeAll();
        trouble.say();
        worker.await(EXPIRY_INTERVAL);
        worker.pause(LINGER);
        adoptSometimes();
      }
      if (complete) { // else a batch was read and not written, and reading on would pass it over
        writeAll();
      }
    } finally {
      atFirstContact.run();
      connection.close();
      adopted.forEach(this::giveBack);
    }
  }

  private void adoptSometimes() {
    if (searchInterval.hasPassed()) {
      adopt();
    }
  }

  private void adopt() {
    for (DeadJournals place : deadJournals) {
      for (DeadJournal dead : place.adopt()) {
        adopted.add(dead);
        tally.adopted(dead.waiting());
      }
    }
  }

  /** Writes everything that waits, and jobs that are overdue; false when there was no time. */
  private boolean writeAll() {
    for (DeadJournal dead = adopted.peek(); dead != null; dead = adopted.peek()) {
      if (!drain(dead)) {
        return false;
      }
      bury(dead);
      adopted.remove();
    }
    if (!drain(journal)) {
      return false;
    }
    expireJobsSometimes();
    return true;
  }

  /** Writes everything that a journal holds; false when there was no time for it. */
  private boolean drain(JournalSource source) {
    for (Batch batch = read(source); batch != null; batch = read(source)) {
      if (batch.events().isEmpty()) {
        return true;
      }
      if (!write(source, batch)) {
        return false;
      }
    }
    return false;
  }

  /** The next batch; null when there was no time to get one. */
  private @Nullable Batch read(JournalSource source) {
    while (!isTooLate()) {
      try {
        return source.read(BATCH);
      } catch (IOException e) {
        connection.failed("The journal cannot be read: " + e.getMessage() + ".");
      }
      if (!retryLater()) {
        return null;
      }
    }
    return null;
  }

  /** Writes a batch, as often as it takes; false when there was no time. */
  private boolean write(JournalSource source, Batch batch) {
    Supplier<Entries> entries = () -> bookkeeping.entries(source.process(), batch.events());
    while (posting.tryWrite(entries, batch.events().size(), () -> source.done(batch)) == null) {
      if (!retryLater()) {
        return false;
      }
    }
    return true;
  }

  private void expireJobsSometimes() {
    if (expiryInterval.hasPassed()) {
      Written written;
      do {
        written = posting.tryWrite(() -> bookkeeping.overdue(clock.instant(), BATCH), 0, () -> {});
      } while (written != null && written.inserted() > 0);
    }
  }

  /**
   * Waits before another try; false when there is none, because the process ends. Then a ledger
   * that is merely busy gets the time that is left, and one that is away none.
   */
  private boolean retryLater() {
    if (!worker.isStopping()) {
      worker.pause(connection.nextWait());
      return true;
    }
    if (connection.isBusy() && !isTooLate()) {
      LockSupport.parkNanos(this, BUSY_WAIT.toNanos());
      return true;
    }
    return false;
  }

  private boolean isTooLate() {
    return worker.isStopping() && System.nanoTime() - deadline > 0;
  }

  private void bury(DeadJournal dead) {
    try {
      dead.delete();
    } catch (IOException e) {
      log.warn("The drained journal " + dead.directory() + " cannot be removed: " + e + ".");
    }
    giveBack(dead);
  }

  private void giveBack(DeadJournal dead) {
    try {
      dead.close();
    } catch (IOException e) {
      log.warn("The journal " + dead.directory() + " cannot be closed: " + e + ".");
    }
  }
}
