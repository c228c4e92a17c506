package io.usageledger.sink;

import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerAddress;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the writer sees it: open, or in an outage that is said once when it begins and once
 * when it ends. Used by the writer's thread; {@link #problem} and {@link #isOpen} by any.
 */
final class LedgerConnection {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final SinkConfig config;
  private final Drivers drivers;
  private final OperatorLog log;
  private final Tally tally;
  private final Supplier<String> where;
  private Duration wait = FIRST_WAIT;
  private boolean busy;
  private volatile @Nullable Ledger ledger;
  private volatile @Nullable String problem;

  /**
   * @param where tells where calls wait during an outage: {@code in the journal}
   */
  LedgerConnection(
      SinkConfig config, Drivers drivers, OperatorLog log, Tally tally, Supplier<String> where) {
    this.config = config;
    this.drivers = drivers;
    this.log = log;
    this.tally = tally;
    this.where = where;
  }

  /** The open ledger, opened now if need be; null when it cannot be. */
  @Nullable Ledger open() {
    Ledger open = ledger;
    String url = config.url();
    if (open != null || url == null) {
      return open;
    }
    try {
      open = Ledgers.open(url, config.username(), config.password(), config.migrate(), drivers);
      ledger = open;
      return open;
    } catch (LedgerException | RuntimeException | LinkageError e) {
      failed(e);
      return null;
    }
  }

  /** As {@link #failed(String)}, by what the ledger threw; remembers whether it is merely busy. */
  void failed(Throwable e) {
    failed(sentence(e));
    busy = e instanceof LedgerException answer && answer.isBusy();
  }

  private @Nullable String sentence(Throwable e) {
    String module = PlatformModules.missing(e);
    if (module != null) {
      return "Ledger "
          + name()
          + " cannot be opened: this Java lacks the module "
          + module
          + "; "
          + PlatformModules.remedy(module)
          + ".";
    }
    return e instanceof LedgerException
        ? e.getMessage()
        : "Ledger " + name() + " cannot be opened: " + e + ".";
  }

  /** Says that the ledger does not work, once per outage, and lets go of the connection. */
  void failed(@Nullable String sentence) {
    close();
    if (problem == null) {
      log.warn(sentence + " Calls wait " + where.get() + " until it is back.");
    }
    problem = sentence;
    busy = false;
  }

  /** True if the last try failed only because the ledger was busy. */
  boolean isBusy() {
    return busy;
  }

  /** False if nobody knows the ledger; then it never opens. */
  boolean hasLedger() {
    return config.url() != null;
  }

  /** Says that the ledger works again, if it did not. */
  void works() {
    if (problem != null) {
      problem = null;
      log.info("Ledger " + name() + " is back; " + tally.waiting() + " calls were waiting for it.");
    }
    wait = FIRST_WAIT;
  }

  /** How long to wait before the next try: twice as long each time, up to 30 seconds. */
  Duration nextWait() {
    Duration now = wait;
    Duration doubled = now.multipliedBy(2);
    wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return now;
  }

  void close() {
    Ledger open = ledger;
    ledger = null;
    if (open != null) {
      open.close();
    }
  }

  boolean isOpen() {
    return ledger != null;
  }

  @Nullable String problem() {
    return problem;
  }

  /** The address without secrets, or that there is none. */
  String name() {
    String url = config.url();
    return url == null ? "the journal only" : LedgerAddress.describe(url);
  }
}
