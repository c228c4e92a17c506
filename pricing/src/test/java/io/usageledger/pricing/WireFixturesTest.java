package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Usage objects of every OpenAI and Gemini shape, and what they mean: {@code usage/FORMAT.json}.
 */
class WireFixturesTest {
  @TestFactory
  Stream<DynamicContainer> normalize_fixture_isReadAsItMeans() {
    return Arrays.stream(WireFormat.values())
        .filter(format -> format != WireFormat.ANTHROPIC_MESSAGES)
        .map(format -> DynamicContainer.dynamicContainer(format.word(), tests(format)));
  }

  private static List<DynamicTest> tests(WireFormat format) {
    List<DynamicTest> tests =
        fixtures(format).stream()
            .map(
                fixture ->
                    DynamicTest.dynamicTest(text(fixture, "name"), () -> check(format, fixture)))
            .toList();
    assertThat(tests).as(format.word()).isNotEmpty();
    return tests;
  }

  private static void check(WireFormat format, Map<String, ?> fixture) {
    Usage usage =
        UsageNormalizer.normalize(format, Wire.object(fixture, "usage"), measured(fixture));
    assertThat(usage.status().word()).as(usage.note()).isEqualTo(fixture.get("status"));
    assertThat(usage.note() == null ? "" : usage.note())
        .contains(Objects.requireNonNullElse((String) fixture.get("note"), ""));
    assertThat(usage.note() == null).isEqualTo(fixture.get("note") == null);
    assertThat(words(usage.quantities())).isEqualTo(Wire.object(fixture, "quantities"));
    assertThat(tokens(usage)).isEqualTo(Wire.object(fixture, "tokens"));
    assertThat(usage.conditions()).isEqualTo(Wire.object(fixture, "conditions"));
    assertThat(headline(usage.headline())).isEqualTo(fixture.get("headline"));
    assertThat(plain(usage.providerCostUsd())).isEqualTo(fixture.get("cost"));
  }

  private static Map<Unit, BigDecimal> measured(Map<String, ?> fixture) {
    Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);
    Wire.object(fixture, "measured")
        .forEach(
            (key, count) ->
                measured.put(Unit.of(key).orElseThrow(), new BigDecimal(count.toString())));
    return measured;
  }

  private static Map<String, String> words(Map<Unit, BigDecimal> quantities) {
    Map<String, String> words = new LinkedHashMap<>();
    quantities.forEach((unit, quantity) -> words.put(unit.key(), quantity.toPlainString()));
    return words;
  }

  private static Map<String, Object> tokens(Usage usage) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    put(tokens, "input", usage.inputTokens());
    put(tokens, "cache_read", usage.cacheReadTokens());
    put(tokens, "cache_write", usage.cacheWriteTokens());
    put(tokens, "output", usage.outputTokens());
    put(tokens, "reasoning", usage.reasoningTokens());
    return tokens;
  }

  private static void put(Map<String, Object> tokens, String name, @Nullable Long count) {
    if (count != null) {
      tokens.put(name, Math.toIntExact(count));
    }
  }

  private static @Nullable String headline(@Nullable Headline headline) {
    return headline == null ? null : headline.type() + " " + headline.count().toPlainString();
  }

  private static @Nullable String plain(@Nullable BigDecimal usd) {
    return usd == null ? null : usd.stripTrailingZeros().toPlainString();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, ?>> fixtures(WireFormat format) {
    return (List<Map<String, ?>>) Objects.requireNonNull(file(format).get("fixtures"));
  }

  private static Map<String, Object> file(WireFormat format) {
    String name = "usage/" + format.word() + ".json";
    try (InputStream json = WireFixturesTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(json, name).readAllBytes();
      return Wire.map(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private static String text(Map<String, ?> fixture, String field) {
    return Objects.requireNonNull(fixture.get(field), field).toString();
  }
}
