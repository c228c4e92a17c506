package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class Uuid7Test {
  private static final UUID SEED = UUID.fromString("6f1f4a4e-9d0c-4c2a-8f15-1d2a3b4c5d6e");
  private static final UUID NEXT_SEED = UUID.fromString("6f1f4a4e-9d0c-4c2a-8f15-1d2a3b4c5d6f");
  private static final long NOW = 1_790_000_000_123L;

  @Test
  void next_carriesVersionVariantAndTime() {
    Uuid7 ids = new Uuid7(SEED);
    for (int i = 0; i < 10_000; i++) {
      UUID id = ids.next(NOW + i);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW + i);
    }
  }

  @Test
  void next_isOrderedByMillisecond() {
    Uuid7 ids = new Uuid7(SEED);
    String earlier = ids.next(NOW).toString();
    for (int i = 1; i < 10_000; i++) {
      String later = ids.next(NOW + i).toString();
      assertThat(later).isGreaterThan(earlier);
      earlier = later;
    }
  }

  @Test
  void next_tenMillionIdsOfTwoProcessesInOneMillisecond() {
    int each = 5_000_000;
    long[] randomParts = new long[2 * each];
    Uuid7 one = new Uuid7(SEED);
    Uuid7 other = new Uuid7(NEXT_SEED);
    for (int i = 0; i < each; i++) {
      randomParts[i] = one.next(NOW).getLeastSignificantBits();
      randomParts[each + i] = other.next(NOW).getLeastSignificantBits();
    }
    assertThat(duplicatesIn(randomParts)).isZero();
  }

  @Test
  void next_onManyThreads() throws Exception {
    Uuid7 ids = new Uuid7(SEED);
    int each = 100_000;
    long[] randomParts = new long[4 * each];
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int first = t * each;
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  randomParts[first + i] = ids.next(NOW).getLeastSignificantBits();
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(duplicatesIn(randomParts)).isZero();
  }

  private static int duplicatesIn(long[] values) {
    Arrays.sort(values);
    int duplicates = 0;
    for (int i = 1; i < values.length; i++) {
      duplicates += values[i] == values[i - 1] ? 1 : 0;
    }
    return duplicates;
  }
}
