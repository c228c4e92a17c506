package io.usageledger.sink.journal;

import io.usageledger.sink.event.UsageEvent;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Settled calls that wait in memory because no file can be written. Bounded; dies with the process.
 * Guarded by the journal's lock.
 */
final class MemoryQueue {
  private final ArrayDeque<UsageEvent> calls = new ArrayDeque<>();
  private final int capacity;

  MemoryQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a call, or returns false when there is no room. */
  boolean offer(UsageEvent call) {
    return calls.size() < capacity && calls.add(call);
  }

  /** The oldest calls, which stay here until they are forgotten. */
  List<UsageEvent> oldest(int max) {
    return calls.stream().limit(max).toList();
  }

  void forgetOldest(int count) {
    for (int i = 0; i < count; i++) {
      calls.remove();
    }
  }

  int size() {
    return calls.size();
  }

  int capacity() {
    return capacity;
  }
}
