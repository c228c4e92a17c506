package io.usageledger.pricing;

import static io.usageledger.pricing.UsageStatus.ESTIMATED;
import static io.usageledger.pricing.UsageStatus.INCONSISTENT;
import static io.usageledger.pricing.UsageStatus.MISSING;
import static io.usageledger.pricing.UsageStatus.PARTIAL;
import static io.usageledger.pricing.UsageStatus.REPORTED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicMessagesUsageTest {
  private static final int ROUNDS = 20_000;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain         | {"input_tokens":20,"output_tokens":10} | 20 | input_text=20 output_text=10
          nulls         | {"input_tokens":20,"cache_creation_input_tokens":null,"cache_creation":null,"cache_read_input_tokens":null,"output_tokens":10,"output_tokens_details":null,"server_tool_use":null} | 20 | input_text=20 output_text=10
          zeros         | {"input_tokens":13,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":44} | 13 | input_text=13 output_text=44
          read          | {"input_tokens":4,"cache_read_input_tokens":9116,"output_tokens":156} | 9120 | input_text=4 cache_read=9116 output_text=156
          written       | {"input_tokens":4,"cache_creation_input_tokens":219,"cache_creation":{"ephemeral_5m_input_tokens":219,"ephemeral_1h_input_tokens":0},"cache_read_input_tokens":9116,"output_tokens":156} | 9339 | input_text=4 cache_read=9116 cache_write_5m=219 output_text=156
          for an hour   | {"input_tokens":1,"cache_creation_input_tokens":500,"cache_creation":{"ephemeral_5m_input_tokens":400,"ephemeral_1h_input_tokens":100},"output_tokens":1} | 501 | input_text=1 cache_write_5m=400 cache_write_1h=100 output_text=1
          parts only    | {"input_tokens":1,"cache_creation":{"ephemeral_1h_input_tokens":100},"output_tokens":1} | 101 | input_text=1 cache_write_1h=100 output_text=1
          total zero    | {"input_tokens":1,"cache_creation_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":7},"output_tokens":1} | 8 | input_text=1 cache_write_5m=7 output_text=1
          all cached    | {"input_tokens":0,"cache_read_input_tokens":64,"output_tokens":1} | 64 | cache_read=64 output_text=1
          thinking      | {"input_tokens":598,"output_tokens":92,"output_tokens_details":{"thinking_tokens":53}} | 598 | input_text=598 output_text=39 reasoning=53
          searches      | {"input_tokens":7744,"output_tokens":353,"server_tool_use":{"web_search_requests":3,"web_fetch_requests":2}} | 7744 | input_text=7744 output_text=353 web_search_calls=3
          counted pass  | {"input_tokens":2,"output_tokens":3,"iterations":[{"type":"message","input_tokens":2,"output_tokens":3}]} | 2 | input_text=2 output_text=3
          of next year  | {"input_tokens":2,"output_tokens":3,"energy_joules":12,"tokens_of_2027":{"a":1}} | 2 | input_text=2 output_text=3
          """)
  void normalize_whatTheProviderSends_isDividedOnce(
      String name, String json, long prompt, String expected) {
    Usage usage = Wire.anthropicMessages(json);
    assertThat(usage.status()).as(usage.note()).isEqualTo(REPORTED);
    assertThat(usage.inputTokens()).isEqualTo(prompt);
    assertThat(words(usage)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          parts over total | {"input_tokens":1,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":7},"output_tokens":1} | cache_write_unspecified would be -2
          thinking over    | {"input_tokens":1,"output_tokens":10,"output_tokens_details":{"thinking_tokens":11}} | output_text would be -1
          a word           | {"input_tokens":"many","output_tokens":10} | input_tokens is not a count
          negative         | {"input_tokens":1,"output_tokens":10,"cache_read_input_tokens":-1} | cache_read_input_tokens is not a count
          a list           | {"input_tokens":1,"output_tokens":10,"cache_creation":[1]} | cache_creation is not an object
          no passes        | {"input_tokens":1,"output_tokens":10,"iterations":7} | iterations is not a list of objects
          searches a word  | {"input_tokens":1,"output_tokens":10,"server_tool_use":{"web_search_requests":"?"}} | server_tool_use.web_search_requests is not a count
          """)
  void normalize_contradiction_isInconsistentAndSaysWhere(String name, String json, String why) {
    Usage usage = Wire.anthropicMessages(json);
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
    assertThat(usage.note()).contains(why);
    assertThat(usage.quantities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"input_tokens\":1,\"cache_creation_input_tokens\":500,\"output_tokens\":1}",
        "{\"input_tokens\":1,\"cache_creation_input_tokens\":500,\"output_tokens\":1,"
            + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":0}}"
      })
  void normalize_timeToLiveUnstated_isEstimated(String json) {
    Usage usage = Wire.anthropicMessages(json);
    assertThat(usage.status()).isEqualTo(ESTIMATED);
    assertThat(usage.cacheWriteTokens()).isEqualTo(500);
    assertThat(words(usage)).isEqualTo("input_text=1 cache_write_unspecified=500 output_text=1");
  }

  @Test
  void normalize_firstCountOfAStream_isPartial() {
    Usage usage = Wire.anthropicMessages("{\"input_tokens\":20,\"cache_read_input_tokens\":5}");
    assertThat(usage.status()).isEqualTo(PARTIAL);
    assertThat(usage.inputTokens()).isEqualTo(25);
    assertThat(usage.outputTokens()).isNull();
    assertThat(words(usage)).isEqualTo("input_text=20 cache_read=5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"service_tier\":\"standard\"}", "{\"input_tokens\":null}"})
  void normalize_noCounts_isMissing(String json) {
    assertThat(Wire.anthropicMessages(json).status()).isEqualTo(MISSING);
  }

  @Test
  void normalize_countsNotStated_areNullNotZero() {
    Usage usage = Wire.anthropicMessages("{\"input_tokens\":20,\"output_tokens\":10}");
    assertThat(usage.cacheReadTokens()).isNull();
    assertThat(usage.cacheWriteTokens()).isNull();
    assertThat(usage.reasoningTokens()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"inference_geo":"us","speed":"fast"}                | {geo=us, speed=fast}
          {"inference_geo":"US","speed":"standard"}            | {geo=us}
          {"inference_geo":"global"}                           | {}
          {"inference_geo":"not_available","speed":null}       | {}
          {"inference_geo":7}                                  | {}
          """)
  void normalize_whereAndHowFast_areConditions(String json, String expected) {
    assertThat(new TreeMap<>(Wire.anthropicMessages(json).conditions()).toString())
        .isEqualTo(expected);
  }

  /** Whatever a reply says: its parts sum back to what it states, or it is not a whole bill. */
  @Test
  void normalize_anyCounts_sumBack() {
    long seed = System.nanoTime();
    System.out.println("AnthropicMessagesUsageTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire(random);
      Usage usage = UsageNormalizer.normalize(WireFormat.ANTHROPIC_MESSAGES, wire, Map.of());
      if (usage.status() != INCONSISTENT) {
        String what = "seed " + seed + ": " + wire;
        assertThat(sum(usage, Direction.INPUT)).as(what).isEqualTo(usage.inputTokens());
        assertThat(sum(usage, Direction.OUTPUT)).as(what).isEqualTo(usage.outputTokens());
      }
    }
  }

  private static Map<String, Object> randomWire(SplittableRandom random) {
    Map<String, Object> wire = new HashMap<>();
    wire.put("input_tokens", random.nextInt(100));
    wire.put("output_tokens", random.nextInt(100));
    wire.put("output_tokens_details", Map.of("thinking_tokens", random.nextInt(60)));
    wire.put("cache_creation", Map.of("ephemeral_1h_input_tokens", random.nextInt(20)));
    if (random.nextBoolean()) {
      wire.put("cache_creation_input_tokens", random.nextInt(40));
    }
    if (random.nextBoolean()) {
      wire.put("cache_read_input_tokens", random.nextInt(40));
    }
    return wire;
  }

  private static long sum(Usage usage, Direction direction) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().direction() == direction)
        .map(Map.Entry::getValue)
        .mapToLong(BigDecimal::longValueExact)
        .sum();
  }

  private static String words(Usage usage) {
    return usage.quantities().entrySet().stream()
        .map(part -> part.getKey().key() + "=" + part.getValue())
        .collect(joining(" "));
  }
}
