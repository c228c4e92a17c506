package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a reply says: its quantities sum back to its totals, or it is inconsistent. */
class UsagePropertyTest {
  private static final int ROUNDS = 40_000;
  private static final List<Unit> UNITS = List.of(Unit.values());

  private static final List<String> FIELDS =
      List.of(
          "prompt_tokens",
          "completion_tokens",
          "input_tokens",
          "output_tokens",
          "total_tokens",
          "prompt_tokens_details",
          "input_tokens_details",
          "input_token_details",
          "completion_tokens_details",
          "output_tokens_details",
          "cached_tokens",
          "num_cached_tokens",
          "prompt_cache_hit_tokens",
          "prompt_cache_miss_tokens",
          "prompt_audio_seconds",
          "reasoning_tokens",
          "citation_tokens",
          "num_search_queries",
          "num_sources_used",
          "search_context_size",
          "server_tool_use",
          "server_tool_use_details",
          "server_side_tool_usage_details",
          "web_search_calls",
          "web_search_requests",
          "file_search_calls",
          "tool_usage",
          "image_gen",
          "type",
          "seconds",
          "cost",
          "cost_details",
          "cost_in_usd_ticks",
          "is_byok",
          "text_tokens",
          "audio_tokens",
          "image_tokens",
          "cache_creation",
          "iterations",
          "promptTokenCount",
          "promptTokensDetails",
          "promptTokenDetails",
          "cachedContentTokenCount",
          "cacheTokensDetails",
          "toolUsePromptTokenCount",
          "toolUsePromptTokensDetails",
          "candidatesTokenCount",
          "candidatesTokensDetails",
          "thoughtsTokenCount",
          "totalTokenCount",
          "embeddings",
          "statistics",
          "modality",
          "tokenCount",
          "serviceTier",
          "trafficType",
          "total_input_tokens",
          "total_output_tokens",
          "input_tokens_by_modality",
          "grounding_tool_count");

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "OPENAI_.*")
  void normalize_anyCounts_sumBackOrAreInconsistent(WireFormat format) {
    System.out.println("UsagePropertyTest " + format.word() + " seed " + seed);
    int consistent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire();
      Usage usage = UsageNormalizer.normalize(format, wire, Map.of());
      assertHolds(usage, "seed " + seed + ": " + wire);
      consistent += usage.status() == UsageStatus.INCONSISTENT ? 0 : 1;
    }
    assertThat(consistent).as("rounds that say something").isBetween(ROUNDS / 40, ROUNDS * 9 / 10);
  }

  /** Fields of any kind in any place are read or refused, never thrown at. */
  @ParameterizedTest
  @EnumSource
  void normalize_anythingAtAll_isReadOrRefused(WireFormat format) {
    System.out.println("UsagePropertyTest " + format.word() + " seed " + seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire();
      for (int odd = random.nextInt(1, 4); odd > 0; odd--) {
        wire.put(FIELDS.get(random.nextInt(FIELDS.size())), junk(2));
      }
      Usage usage = UsageNormalizer.normalize(format, wire, randomMeasures());
      String what = "seed " + seed + ": " + wire;
      assertThat(usage.quantities().values()).as(what).allMatch(part -> part.signum() > 0);
      assertThat(usage.note() == null).as(what).isEqualTo(usage.status() == UsageStatus.REPORTED);
    }
  }

  private static void assertHolds(Usage usage, String what) {
    if (usage.status() == UsageStatus.INCONSISTENT) {
      assertThat(usage.quantities()).as(what).isEmpty();
      return;
    }
    assertThat(usage.quantities().values()).as(what).allMatch(part -> part.signum() > 0);
    if (usage.quantities().containsKey(Unit.AUDIO_SECONDS)) {
      assertThat(usage.quantities()).as(what).hasSize(1);
      return;
    }
    assertThat(sum(usage, Direction.INPUT))
        .as(what)
        .isEqualByComparingTo(count(usage.inputTokens()));
    assertThat(sum(usage, Direction.OUTPUT))
        .as(what)
        .isEqualByComparingTo(count(usage.outputTokens()));
    assertThat(cached(usage)).as(what).isEqualByComparingTo(count(usage.cacheReadTokens()));
  }

  /** What was read to be cited is neither prompt nor generated. */
  private static BigDecimal sum(Usage usage, Direction direction) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().direction() == direction && part.getKey() != Unit.CITATION)
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
    boolean isChat = random.nextBoolean();
    int prompt = random.nextInt(100);
    int completion = random.nextInt(100);
    int reasoning = random.nextInt(60);
    Map<String, Object> promptDetails = promptDetails();
    Map<String, Object> wire = new HashMap<>();
    wire.put(isChat ? "prompt_tokens" : "input_tokens", prompt);
    wire.put(isChat ? "completion_tokens" : "output_tokens", completion);
    wire.put(isChat ? "prompt_tokens_details" : "input_tokens_details", promptDetails);
    wire.put(isChat ? "completion_tokens_details" : "output_tokens_details", details(reasoning));
    if (random.nextBoolean()) {
      wire.put("total_tokens", prompt + completion + beside(reasoning, promptDetails));
    }
    if (random.nextInt(10) == 0) {
      wire.put("type", random.nextBoolean() ? "tokens" : "duration");
      wire.put("seconds", random.nextInt(1, 50));
    }
    if (random.nextInt(10) == 0) {
      wire.put("citation_tokens", random.nextInt(50));
    }
    return wire;
  }

  /** What a vendor's total counts outside of prompt and completion. */
  private int beside(int reasoning, Map<String, Object> promptDetails) {
    return switch (random.nextInt(3)) {
      case 0 -> reasoning;
      case 1 -> (int) promptDetails.getOrDefault("audio_tokens", 0);
      default -> 0;
    };
  }

  private Map<String, Object> details(int reasoning) {
    Map<String, Object> details = new HashMap<>(Map.of("reasoning_tokens", reasoning));
    maybe(details, "audio_tokens", 20);
    maybe(details, "image_tokens", 20);
    return details;
  }

  private Map<String, Object> promptDetails() {
    Map<String, Object> details = new HashMap<>();
    maybe(details, "cached_tokens", 60);
    maybe(details, "cache_write_tokens", 40);
    maybe(details, "audio_tokens", 40);
    maybe(details, "image_tokens", 20);
    maybe(details, "video_tokens", 10);
    if (random.nextInt(8) == 0) {
      details.put("text_tokens", random.nextInt(60));
    }
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

  private Map<Unit, BigDecimal> randomMeasures() {
    Unit unit = UNITS.get(random.nextInt(UNITS.size()));
    return random.nextBoolean() ? Map.of() : Map.of(unit, BigDecimal.valueOf(random.nextInt(9)));
  }

  private @Nullable Object junk(int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 10)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "1e999999999";
      case 3 -> Double.NaN;
      case 4 -> new BigDecimal("-0.5");
      case 5 -> Long.MAX_VALUE;
      case 6 -> random.nextBoolean();
      case 7 -> "7";
      case 8 -> List.of("a", 1);
      default -> junkObject(depth - 1);
    };
  }

  private Map<String, Object> junkObject(int depth) {
    Map<String, Object> object = new HashMap<>();
    object.put(FIELDS.get(random.nextInt(FIELDS.size())), junk(depth));
    return object;
  }
}
