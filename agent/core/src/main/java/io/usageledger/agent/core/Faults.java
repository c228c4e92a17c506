package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Failures of the agent itself, caught before they reach the application. Each kind is said once;
 * all are counted. Thread-safe; never throws.
 */
final class Faults {
  private final OperatorLog log;
  private final AtomicLong count = new AtomicLong();
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  Faults(OperatorLog log) {
    this.log = log;
  }

  /** Reports that watching a call of this SDK failed. */
  void report(String sdk, Throwable fault) {
    try {
      count.incrementAndGet();
      StackTraceElement[] trace = fault.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      if (said.add(sdk + fault.getClass().getName() + place)) {
        log.error(
            "a fault in the agent while it watched "
                + sdk
                + " ("
                + fault
                + place
                + "); the application is not affected, but this call's row may be missing or incomplete."
                + " Please report it; it is said once.");
      }
    } catch (Throwable ignored) {
      // memory or stack is exhausted: the count above is all that can be kept
    }
  }

  long count() {
    return count.get();
  }
}
