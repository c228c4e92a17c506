package io.usageledger.sink.journal;

import io.usageledger.sink.event.UsageEvent;
import java.util.List;

/** Events read from a journal, to be handed back to it when they are in the ledger. */
public final class Batch {
  private final List<UsageEvent> events;
  private final int fromMemory;
  private final Position end;

  /**
   * @param fromMemory how many of the events, the last ones, were never in a file
   * @param end up to where the others were read
   */
  Batch(List<UsageEvent> events, int fromMemory, Position end) {
    this.events = List.copyOf(events);
    this.fromMemory = fromMemory;
    this.end = end;
  }

  /** Settled events, and those of dead processes that never settled. */
  public List<UsageEvent> events() {
    return events;
  }

  int fromMemory() {
    return fromMemory;
  }

  Position end() {
    return end;
  }
}
