package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever usage metadata says: its quantities sum back to its counts, or it is inconsistent. */
class GeminiPropertyTest {
  private static final int ROUNDS = 60_000;
  private static final List<String> KINDS = List.of("TEXT", "IMAGE", "AUDIO", "DOCUMENT", "VIDEO");

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void normalize_anyCounts_sumBackOrAreInconsistent() {
    System.out.println("GeminiPropertyTest seed " + seed);
    int consistent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire();
      Usage usage = UsageNormalizer.normalize(WireFormat.GEMINI_GENERATE_CONTENT, wire, Map.of());
      consistent += usage.status() == UsageStatus.INCONSISTENT ? 0 : 1;
      assertHolds(usage, wire, "seed " + seed + ": " + wire);
    }
    assertThat(consistent).as("rounds that say something").isBetween(ROUNDS / 5, ROUNDS * 9 / 10);
  }

  /** An interaction says the same in other words. */
  @Test
  void normalize_sameCountsOfAnInteraction_areTheSame() {
    System.out.println("GeminiPropertyTest seed " + seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire();
      Usage content = UsageNormalizer.normalize(WireFormat.GEMINI_GENERATE_CONTENT, wire, Map.of());
      Usage interaction =
          UsageNormalizer.normalize(WireFormat.GEMINI_INTERACTIONS, asInteraction(wire), Map.of());
      String what = "seed " + seed + ": " + wire;
      assertThat(interaction.quantities()).as(what).isEqualTo(content.quantities());
      assertThat(interaction.status()).as(what).isEqualTo(content.status());
      assertThat(interaction.inputTokens()).as(what).isEqualTo(content.inputTokens());
      assertThat(interaction.outputTokens()).as(what).isEqualTo(content.outputTokens());
    }
  }

  private static void assertHolds(Usage usage, Map<String, Object> wire, String what) {
    if (usage.status() == UsageStatus.INCONSISTENT) {
      assertThat(usage.quantities()).as(what).isEmpty();
      return;
    }
    assertThat(usage.quantities().values()).as(what).allMatch(part -> part.signum() > 0);
    assertThat(sum(usage, "input_") + sum(usage, "cache_read"))
        .as(what)
        .isEqualTo(count(wire, "promptTokenCount") + count(wire, "toolUsePromptTokenCount"))
        .isEqualTo(orZero(usage.inputTokens()));
    assertThat(sum(usage, "cache_read")).as(what).isEqualTo(orZero(usage.cacheReadTokens()));
    assertThat(sum(usage, "output_") + sum(usage, "reasoning"))
        .as(what)
        .isEqualTo(count(wire, "candidatesTokenCount") + count(wire, "thoughtsTokenCount"))
        .isEqualTo(orZero(usage.outputTokens()));
  }

  private static long sum(Usage usage, String prefix) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().key().startsWith(prefix))
        .map(Map.Entry::getValue)
        .mapToLong(BigDecimal::longValueExact)
        .sum();
  }

  private static long orZero(@Nullable Long stated) {
    return stated == null ? 0 : stated;
  }

  private static int count(Map<String, Object> wire, String name) {
    return wire.get(name) instanceof Integer count ? count : 0;
  }

  private Map<String, Object> randomWire() {
    Map<String, Object> wire = new HashMap<>();
    maybe(wire, "promptTokenCount", "promptTokensDetails", 200);
    maybe(wire, "cachedContentTokenCount", "cacheTokensDetails", 60);
    maybe(wire, "toolUsePromptTokenCount", "toolUsePromptTokensDetails", 90);
    maybe(wire, "candidatesTokenCount", "candidatesTokensDetails", 90);
    if (random.nextBoolean()) {
      wire.put("thoughtsTokenCount", random.nextInt(90));
    }
    if (random.nextInt(3) > 0) {
      wire.put("totalTokenCount", total(wire) + (random.nextInt(9) == 0 ? 1 : 0));
    }
    return wire;
  }

  private static int total(Map<String, Object> wire) {
    return count(wire, "promptTokenCount")
        + count(wire, "toolUsePromptTokenCount")
        + count(wire, "candidatesTokenCount")
        + count(wire, "thoughtsTokenCount");
  }

  private void maybe(Map<String, Object> wire, String name, String list, int bound) {
    if (random.nextInt(4) > 0) {
      int count = random.nextInt(bound);
      wire.put(name, count);
      if (random.nextInt(3) > 0) {
        wire.put(list, parts(random.nextInt(12) == 0 ? count + 1 : count));
      }
    }
  }

  /** A list that divides a count, mostly to the last token. */
  private List<Map<String, Object>> parts(int count) {
    List<Map<String, Object>> parts = new ArrayList<>();
    int rest = count;
    while (rest > 0 && parts.size() < 4) {
      int part = random.nextInt(3) == 0 ? rest : random.nextInt(rest + 1);
      parts.add(Map.of("modality", KINDS.get(random.nextInt(KINDS.size())), "tokenCount", part));
      rest -= part;
    }
    return parts;
  }

  private static Map<String, Object> asInteraction(Map<String, Object> wire) {
    Map<String, Object> interaction = new HashMap<>();
    wire.forEach((name, value) -> interaction.put(asInInteraction(name), asInInteraction(value)));
    return interaction;
  }

  private static String asInInteraction(String name) {
    return switch (name) {
      case "promptTokenCount" -> "total_input_tokens";
      case "promptTokensDetails" -> "input_tokens_by_modality";
      case "cachedContentTokenCount" -> "total_cached_tokens";
      case "cacheTokensDetails" -> "cached_tokens_by_modality";
      case "toolUsePromptTokenCount" -> "total_tool_use_tokens";
      case "toolUsePromptTokensDetails" -> "tool_use_tokens_by_modality";
      case "candidatesTokenCount" -> "total_output_tokens";
      case "candidatesTokensDetails" -> "output_tokens_by_modality";
      case "thoughtsTokenCount" -> "total_thought_tokens";
      default -> "total_tokens";
    };
  }

  private static Object asInInteraction(Object value) {
    return value instanceof List<?> parts
        ? parts.stream().map(part -> asInInteraction((Map<?, ?>) part)).toList()
        : value;
  }

  private static Map<String, Object> asInInteraction(Map<?, ?> part) {
    return Map.of(
        "modality",
        String.valueOf(part.get("modality")).toLowerCase(Locale.ROOT),
        "tokens",
        String.valueOf(part.get("tokenCount")));
  }
}
