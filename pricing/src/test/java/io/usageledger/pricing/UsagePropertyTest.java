package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a reply says: its quantities sum back to its totals, or it is inconsistent. */
class UsagePropertyTest {
  private static final int ROUNDS = 100_000;

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void normalize_anyCounts_sumBackOrAreInconsistent() {
    System.out.println("UsagePropertyTest seed " + seed);
    int consistent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire();
      Usage usage = UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, wire, Map.of());
      assertHolds(usage, "seed " + seed + ": " + wire);
      consistent += usage.status() == UsageStatus.INCONSISTENT ? 0 : 1;
    }
    assertThat(consistent).as("rounds that say something").isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  private static void assertHolds(Usage usage, String what) {
    if (usage.status() == UsageStatus.INCONSISTENT) {
      assertThat(usage.quantities()).as(what).isEmpty();
      return;
    }
    assertThat(usage.quantities().values()).as(what).allMatch(part -> part.signum() > 0);
    assertThat(sum(usage, Direction.INPUT))
        .as(what)
        .isEqualByComparingTo(count(usage.inputTokens()));
    assertThat(sum(usage, Direction.OUTPUT))
        .as(what)
        .isEqualByComparingTo(count(usage.outputTokens()));
    assertThat(cached(usage)).as(what).isEqualByComparingTo(count(usage.cacheReadTokens()));
  }

  private static BigDecimal sum(Usage usage, Direction direction) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().direction() == direction)
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal cached(Usage usage) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().key().startsWith("cache_read"))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal count(@Nullable Long stated) {
    return stated == null ? BigDecimal.ZERO : BigDecimal.valueOf(stated);
  }

  private Map<String, Object> randomWire() {
    int prompt = random.nextInt(100);
    int completion = random.nextInt(100);
    Map<String, Object> wire = new HashMap<>();
    wire.put("prompt_tokens", prompt);
    wire.put("completion_tokens", completion);
    int reasoning = random.nextInt(60);
    if (random.nextBoolean()) {
      wire.put("total_tokens", prompt + completion + (random.nextBoolean() ? 0 : reasoning));
    }
    wire.put("prompt_tokens_details", promptDetails());
    wire.put(
        "completion_tokens_details",
        Map.of("reasoning_tokens", reasoning, "audio_tokens", random.nextInt(20)));
    return wire;
  }

  private Map<String, Object> promptDetails() {
    Map<String, Object> details = new HashMap<>();
    maybe(details, "cached_tokens", 60);
    maybe(details, "cache_write_tokens", 40);
    maybe(details, "audio_tokens", 40);
    maybe(details, "image_tokens", 20);
    maybe(details, "video_tokens", 10);
    if (random.nextInt(4) == 0) {
      details.put(
          "cached_tokens_details",
          Map.of("audio_tokens", random.nextInt(20), "image_tokens", random.nextInt(10)));
    }
    return details;
  }

  private void maybe(Map<String, Object> details, String field, int bound) {
    if (random.nextBoolean()) {
      details.put(field, random.nextInt(bound));
    }
  }
}
