package io.usageledger.sink.ledger;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;

/** Says what a call used and what it cost. */
@FunctionalInterface
public interface Pricing {
  /**
   * The call as its row says it. Never throws: what cannot be priced has an unknown cost.
   *
   * @param process who made the call
   */
  PricedCall price(ProcessInfo process, UsageEvent event);
}
