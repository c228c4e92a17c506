package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;

/** Speaks on standard error, so that it depends on no logging system and disturbs no output. */
record StderrLog(Level level) implements OperatorLog {
  @Override
  public void say(Level of, String sentence) {
    if (of.compareTo(level) <= 0) {
      System.err.println("[usage-ledger] " + sentence);
    }
  }
}
