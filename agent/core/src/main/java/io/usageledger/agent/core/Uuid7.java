package io.usageledger.agent.core;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes time-ordered ids (RFC 9562, version 7) without a lock or a call to the system's random
 * source: 122 secret bits of the process, mixed with a counter. Two ids of one process never agree
 * in their random part; those of two processes agree as seldom as random ids do. Safe on any
 * thread.
 */
final class Uuid7 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long high;
  private final long low;
  private final AtomicLong counter = new AtomicLong();

  /**
   * @param seed a random id, such as that of the process
   */
  Uuid7(UUID seed) {
    this.high = seed.getMostSignificantBits();
    this.low = seed.getLeastSignificantBits();
  }

  /** A new id for something that began at this time, milliseconds since 1970. */
  UUID next(long epochMillis) {
    long count = counter.incrementAndGet() * GOLDEN_GAMMA;
    long time = (epochMillis & 0xFFFF_FFFF_FFFFL) << 16;
    long first = time | 0x7000L | (mix(high + count) >>> 52);
    long second = 0x8000_0000_0000_0000L | (mix(low ^ count) >>> 2);
    return new UUID(first, second);
  }

  /** A bijection that spreads each bit over all: variant 13 of Stafford's mixers. */
  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
