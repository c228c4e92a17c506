package io.usageledger.sink;

import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.DeadJournals;
import io.usageledger.sink.journal.Journal;
import io.usageledger.sink.journal.JournalConfig;
import io.usageledger.sink.ledger.Bookkeeping;
import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.RejectedCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The way of a call from the application's thread to its row in the ledger.
 *
 * <pre>
 * opened, settled -&gt; Journal -&gt; LedgerWriter: price, batch -&gt; Ledger
 * </pre>
 *
 * <p><b>What blocks.</b> {@link #opened} and {@link #settled} write one record into a file under a
 * short lock, about a microsecond, on the application's thread; never a database, never a lock that
 * is held across one, and with a force interval above zero never a disk. {@link #start} makes a
 * directory and files. {@link #flush} and {@link #close} wait for the ledger, at most the flush
 * timeout.
 *
 * <p><b>What is dropped.</b> A settled call that {@link #settled} has returned from survives the
 * death of the process and waits for the ledger as long as it takes. It is lost only when the
 * journal is over its size, when the disk fails and ten thousand calls wait in memory already or
 * the process dies meanwhile, when it is larger than 16 MiB, or when it settles after {@link
 * #close}. A call that the ledger refuses is put aside in a file with the reason.
 *
 * <p><b>Jobs.</b> An event of a {@link Job} that goes on makes no row; the one that says how it
 * ended does, once, whichever process saw it and however often.
 *
 * <p><b>What is counted.</b> Every one of these, in {@link #status}, and the first of each kind is
 * said.
 *
 * <p>Two daemon threads, parked while nothing happens. Safe on any thread.
 */
public final class Pipeline implements AutoCloseable {
  private static final Duration DISK_TIMEOUT = Duration.ofSeconds(1);

  private final Journal journal;
  private final LedgerWriter writer;
  private final LedgerConnection connection;
  private final Duration flushTimeout;
  private final Tally tally = new Tally();
  private final CompletableFuture<PipelineStatus> ready = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Trouble trouble;

  /**
   * Opens the journal and lets the writer begin in the background: it connects, brings the schema
   * up to date, takes over the journals of dead processes on this ledger, and writes. No driver is
   * loaded on the calling thread, and nothing is thrown: what does not work is said and tried
   * again.
   *
   * @param log told of everything that the operator should know; once each
   */
  public static Pipeline start(
      SinkConfig config, ProcessInfo process, Drivers drivers, OperatorLog log) {
    return start(config, process, drivers, log, InstantSource.system());
  }

  /**
   * @param clock tells the writer which jobs are overdue
   */
  static Pipeline start(
      SinkConfig config,
      ProcessInfo process,
      Drivers drivers,
      OperatorLog log,
      InstantSource clock) {
    Pipeline pipeline = new Pipeline(config, process, drivers, log, clock);
    pipeline.writer.start();
    return pipeline;
  }

  private Pipeline(
      SinkConfig config,
      ProcessInfo process,
      Drivers drivers,
      OperatorLog log,
      InstantSource clock) {
    this.trouble = new Trouble(log);
    this.flushTimeout = config.flushTimeout();
    List<JournalConfig> journals = config.journals();
    JournalConfig own = journals.get(0);
    this.journal = Journal.open(own, process, log::warn);
    this.connection = new LedgerConnection(config, drivers, log, tally, this::waitingPlace);
    PricesInForce prices = new PricesInForce(config.prices(), log);
    this.writer =
        new LedgerWriter(
            journal,
            journals.stream().map(place -> new DeadJournals(place, log::warn)).toList(),
            connection,
            new Posting(connection, prices, new RejectedCalls(own.ledgerDirectory()), tally, log),
            new Bookkeeping(prices, config.expireJobsAfter()),
            clock,
            tally,
            trouble,
            log,
            () -> ready.complete(status()));
  }

  private String waitingPlace() {
    return journal.directory() == null ? "in memory" : "in the journal";
  }

  /** Records that a call has begun, so that it has a row even if the process dies within it. */
  public void opened(UsageEvent event) {
    try {
      journal.opened(event);
    } catch (Throwable t) { // whatever it is, the application must not notice
      trouble.note(t);
    }
  }

  /** Records what became of a call: this makes its row. */
  public void settled(UsageEvent event) {
    try {
      if (journal.settled(event)) {
        tally.kept();
        writer.ring();
      } else {
        tally.lost(1);
      }
    } catch (Throwable t) { // whatever it is, the application must not notice
      lost(t);
    }
  }

  private void lost(Throwable cause) {
    try {
      trouble.note(cause);
      tally.lost(1);
      writer.ring();
    } catch (Throwable t) {
      // No stack or memory is left even to count; the application comes first.
    }
  }

  /**
   * Names a chore that settles calls which the application has dropped. It runs on the journal's
   * thread when calls have begun, and then about twice a second for as long as it returns true.
   */
  public void housekeeping(BooleanSupplier chore) {
    journal.housekeeping(chore);
  }

  /** Lets the writer open the ledger now, and not when it finds the time. */
  public void wake() {
    writer.ring();
  }

  /** What the pipeline holds and has done, now. */
  public PipelineStatus status() {
    return new PipelineStatus(
        connection.name(),
        journal.directory(),
        connection.isOpen(),
        connection.problem(),
        tally.written(),
        tally.waiting(),
        tally.lost(),
        tally.backlogAtStart(),
        tally.rejected());
  }

  /**
   * Completed once, when the ledger has been opened or has failed for the first time; {@link
   * PipelineStatus#problem} tells which. Never completed exceptionally. What depends on it runs on
   * the writer's thread.
   */
  public CompletableFuture<PipelineStatus> ready() {
    return ready;
  }

  /**
   * To be called when the process ends: writes what waits, for the flush timeout at most. Calls
   * that settle later, in the application's own shutdown, wait in the journal for the next process.
   */
  public void flush() {
    if (closed.compareAndSet(false, true)) {
      boolean ended = writer.stop(flushTimeout);
      tally.lostInMemory(journal.rest(ended));
      trouble.say();
    }
  }

  /**
   * Writes what waits, for the flush timeout at most, and gives the journal up; what is left waits
   * there for the next process. Calls that settle later are lost and counted.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      boolean ended = writer.stop(flushTimeout);
      tally.lostInMemory(journal.close(DISK_TIMEOUT, ended));
      trouble.say();
    }
  }
}
