package io.usageledger.sink;

import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerAddress;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import java.time.Duration;
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
  private Duration wait = FIRST_WAIT;
  private volatile @Nullable Ledger ledger;
  private volatile @Nullable String problem;

  LedgerConnection(SinkConfig config, Drivers drivers, OperatorLog log, Tally tally) {
    this.config = config;
    this.drivers = drivers;
    this.log = log;
    this.tally = tally;
  }

  /** The open ledger, opened now if need be; null when it cannot be. */
  @Nullable Ledger open() {
    Ledger open = ledger;
    if (open != null) {
      return open;
    }
    try {
      open =
          Ledgers.open(
              config.url(), config.username(), config.password(), config.migrate(), drivers);
      ledger = open;
      return open;
    } catch (LedgerException e) {
      failed(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      failed("Ledger " + name() + " cannot be opened: " + e + ".");
    }
    return null;
  }

  /** Says that the ledger does not work, once per outage, and lets go of the connection. */
  void failed(@Nullable String sentence) {
    close();
    if (problem == null) {
      log.warn(sentence + " Calls wait in the journal until it is back.");
    }
    problem = sentence;
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

  /** The address without secrets. */
  String name() {
    return LedgerAddress.describe(config.url());
  }
}
