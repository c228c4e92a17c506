package io.usageledger.pricing;

import static io.usageledger.pricing.UsageStatus.ESTIMATED;
import static io.usageledger.pricing.UsageStatus.INCONSISTENT;
import static io.usageledger.pricing.UsageStatus.MISSING;
import static io.usageledger.pricing.UsageStatus.PARTIAL;
import static io.usageledger.pricing.UsageStatus.REPORTED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiUsageTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain       | {"prompt_tokens":20,"completion_tokens":10,"total_tokens":30} | input_text=20 output_text=10
          no total    | {"prompt_tokens":20,"completion_tokens":10} | input_text=20 output_text=10
          text counts | {"prompt_tokens":"20","completion_tokens":"10"} | input_text=20 output_text=10
          nothing new | {"prompt_tokens":20,"completion_tokens":10,"tokens_of_2027":{"a":1}} | input_text=20 output_text=10
          null detail | {"prompt_tokens":20,"completion_tokens":10,"prompt_tokens_details":null,"completion_tokens_details":null} | input_text=20 output_text=10
          cached      | {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,"prompt_tokens_details":{"cached_tokens":1920}} | input_text=86 cache_read=1920 output_text=300
          all cached  | {"prompt_tokens":64,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":64}} | cache_read=64 output_text=1
          reasoning   | {"prompt_tokens":75,"completion_tokens":1186,"total_tokens":1261,"completion_tokens_details":{"reasoning_tokens":1024,"accepted_prediction_tokens":5,"rejected_prediction_tokens":7}} | input_text=75 output_text=162 reasoning=1024
          audio       | {"prompt_tokens":120,"completion_tokens":200,"prompt_tokens_details":{"audio_tokens":100},"completion_tokens_details":{"audio_tokens":150}} | input_text=20 input_audio=100 output_text=50 output_audio=150
          image       | {"prompt_tokens":900,"completion_tokens":9,"prompt_tokens_details":{"image_tokens":850}} | input_text=50 input_image=850 output_text=9
          written     | {"prompt_tokens":3000,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":1000,"cache_write_tokens":1500}} | input_text=500 cache_read=1000 cache_write_unspecified=1500 output_text=5
          mistral     | {"prompt_tokens":64,"completion_tokens":6,"total_tokens":70,"num_cached_tokens":32} | input_text=32 cache_read=32 output_text=6
          deepseek    | {"prompt_tokens":500,"completion_tokens":6,"prompt_cache_hit_tokens":384,"prompt_cache_miss_tokens":116} | input_text=116 cache_read=384 output_text=6
          deepseek 2  | {"prompt_tokens":500,"completion_tokens":6,"prompt_cache_hit_tokens":384,"prompt_tokens_details":{"cached_tokens":384}} | input_text=116 cache_read=384 output_text=6
          moonshot    | {"prompt_tokens":500,"completion_tokens":6,"cached_tokens":384} | input_text=116 cache_read=384 output_text=6
          xai         | {"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,"completion_tokens_details":{"reasoning_tokens":94}} | input_text=32 output_text=9 reasoning=94
          groq times  | {"queue_time":0.28,"prompt_tokens":18,"prompt_time":0.002,"completion_tokens":73,"total_tokens":91,"total_time":0.06} | input_text=18 output_text=73
          no answer   | {"prompt_tokens":18,"completion_tokens":0,"total_tokens":18} | input_text=18
          input only  | {"prompt_tokens":18,"total_tokens":18} | input_text=18
          cached audio stated | {"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":80,"cached_tokens_details":{"audio_tokens":50,"text_tokens":10}}} | input_text=10 input_audio=30 cache_read=10 cache_read_audio=50 output_text=1
          all audio   | {"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":100}} | input_audio=40 cache_read_audio=60 output_text=1
          all written | {"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cache_write_tokens":100,"image_tokens":100}} | cache_write_unspecified=100 output_text=1
          """)
  void normalize_whatVendorsSend_isDividedOnce(String name, String json, String expected) {
    Usage usage = Wire.openAiChat(json);
    assertThat(usage.status()).as(usage.note()).isEqualTo(REPORTED);
    assertThat(words(usage)).isEqualTo(expected);
  }

  /** 900 cached and 800 audio of 1,000: at least 700 are both, and those are billed once. */
  @Test
  void normalize_overlapOfCacheAndAudioUnstated_takesTheLeastAndSaysSo() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":1000,"completion_tokens":5,
             "prompt_tokens_details":{"cached_tokens":900,"audio_tokens":800}}""");
    assertThat(usage.status()).isEqualTo(ESTIMATED);
    assertThat(usage.note()).contains("cached tokens are audio");
    assertThat(words(usage))
        .isEqualTo("input_audio=100 cache_read=200 cache_read_audio=700 output_text=5");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          wrong total       | {"prompt_tokens":20,"completion_tokens":10,"total_tokens":31} | total_tokens is 31, its parts sum to 30
          total too small   | {"prompt_tokens":20,"total_tokens":19} | total_tokens is 19
          cached over all   | {"prompt_tokens":20,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":21}} | input_text would be -1
          reasoning over    | {"prompt_tokens":20,"completion_tokens":10,"completion_tokens_details":{"reasoning_tokens":11}} | output_text would be -1
          media over        | {"prompt_tokens":20,"completion_tokens":10,"prompt_tokens_details":{"audio_tokens":15,"image_tokens":15}} | input_text would be -10
          cached audio over | {"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":10,"cached_tokens_details":{"audio_tokens":50}}} | input_audio would be -40
          a word            | {"prompt_tokens":"many","completion_tokens":10} | prompt_tokens is not a count
          a truth           | {"prompt_tokens":true,"completion_tokens":10} | prompt_tokens is not a count
          a list            | {"prompt_tokens":[20],"completion_tokens":10} | prompt_tokens is not a count
          negative          | {"prompt_tokens":20,"completion_tokens":-10} | completion_tokens is not a count
          a part of one     | {"prompt_tokens":20.5,"completion_tokens":10} | prompt_tokens is not a count
          too many          | {"prompt_tokens":1e15,"completion_tokens":10} | prompt_tokens is not a count
          absurd exponent   | {"prompt_tokens":"1e999999999","completion_tokens":10} | prompt_tokens is not a count
          details a list    | {"prompt_tokens":20,"completion_tokens":10,"prompt_tokens_details":[1]} | prompt_tokens_details is not an object
          detail a word     | {"prompt_tokens":20,"completion_tokens":10,"prompt_tokens_details":{"audio_tokens":"?"}} | prompt_tokens_details.audio_tokens is not a count
          """)
  void normalize_contradiction_isInconsistentAndSaysWhere(String name, String json, String why) {
    Usage usage = Wire.openAiChat(json);
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
    assertThat(usage.note()).contains(why);
    assertThat(usage.quantities()).isEmpty();
  }

  @Test
  void normalize_notANumber_isInconsistent() {
    Usage usage =
        UsageNormalizer.normalize(
            WireFormat.OPENAI_CHAT,
            Map.of("prompt_tokens", Double.NaN, "completion_tokens", Double.POSITIVE_INFINITY),
            Map.of());
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
  }

  @Test
  void normalize_countsAsBinaryNumbers_areRead() {
    Usage usage =
        UsageNormalizer.normalize(
            WireFormat.OPENAI_CHAT,
            Map.of("prompt_tokens", 20.0, "completion_tokens", 10),
            Map.of());
    assertThat(words(usage)).isEqualTo("input_text=20 output_text=10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"total_tokens\":30}", "{\"prompt_tokens\":null}"})
  void normalize_noCounts_isMissing(String json) {
    Usage usage = Wire.openAiChat(json);
    assertThat(usage.status()).isEqualTo(MISSING);
    assertThat(usage.inputTokens()).isNull();
    assertThat(usage.outputTokens()).isNull();
  }

  @Test
  void normalize_noUsageObject_isMissing() {
    assertThat(UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, null, Map.of()))
        .isEqualTo(Usage.missing());
  }

  @Test
  void normalize_oneSideOnly_isPartial() {
    assertThat(Wire.openAiChat("{\"prompt_tokens\":18}").status()).isEqualTo(PARTIAL);
    assertThat(Wire.openAiChat("{\"completion_tokens\":18}").status()).isEqualTo(PARTIAL);
  }

  @Test
  void normalize_oneSideAndTheTotal_tellTheOther() {
    Usage asked = Wire.openAiChat("{\"prompt_tokens\":18,\"total_tokens\":20}");
    Usage answered = Wire.openAiChat("{\"completion_tokens\":18,\"total_tokens\":20}");

    assertThat(asked.status()).isEqualTo(REPORTED);
    assertThat(asked.outputTokens()).isEqualTo(2);
    assertThat(answered.inputTokens()).isEqualTo(2);
    assertThat(Wire.openAiChat("{\"prompt_tokens\":18,\"total_tokens\":17}").status())
        .isEqualTo(INCONSISTENT);
  }

  @Test
  void normalize_countsNotStated_areNullNotZero() {
    Usage usage = Wire.openAiChat("{\"prompt_tokens\":20,\"completion_tokens\":10}");
    assertThat(usage.inputTokens()).isEqualTo(20);
    assertThat(usage.outputTokens()).isEqualTo(10);
    assertThat(usage.cacheReadTokens()).isNull();
    assertThat(usage.cacheWriteTokens()).isNull();
    assertThat(usage.reasoningTokens()).isNull();
    assertThat(usage.providerCostUsd()).isNull();
  }

  @Test
  void normalize_countsStatedAsZero_areZero() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":20,"completion_tokens":10,
             "prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},
             "completion_tokens_details":{"reasoning_tokens":0}}""");
    assertThat(List.of(usage.cacheReadTokens(), usage.cacheWriteTokens(), usage.reasoningTokens()))
        .containsOnly(0L);
    assertThat(usage.quantities()).containsOnlyKeys(Unit.INPUT_TEXT, Unit.OUTPUT_TEXT);
  }

  @Test
  void normalize_reasoningOutsideCompletion_countsAsOutput() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,
             "completion_tokens_details":{"reasoning_tokens":94}}""");
    assertThat(usage.outputTokens()).isEqualTo(103);
    assertThat(usage.reasoningTokens()).isEqualTo(94);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          {"cost":0.00216775}                                                                     | 0.00216775
          {"cost":"0.5"}                                                                          | 0.5
          {"cost":0}                                                                              | 0
          {"cost":0.01,"is_byok":true,"cost_details":{"upstream_inference_cost":0.2}}             | 0.21
          {"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":null}}               | -
          {"cost":{"total_cost":0.006}}                                                           | 0.006
          {"cost":1e20}                                                                           | -
          {"cost_in_usd_ticks":200000000}                                                         | 0.02
          {"cost":-1}                                                                             | -
          {"cost":"free"}                                                                         | -
          {"cost":true}                                                                           | -
          {"cost":"NaN"}                                                                          | -
          {"cost":"1e-900000000"}                                                                 | -
          """)
  void normalize_money_isTakenOnlyWhenItIsMoney(String json, String usd) {
    Usage usage = Wire.openAiChat(json.replaceFirst("\\{", "{\"prompt_tokens\":1,"));
    if (usd == null) {
      assertThat(usage.providerCostUsd()).isNull();
    } else {
      assertThat(usage.providerCostUsd()).isEqualByComparingTo(usd);
    }
  }

  private static String words(Usage usage) {
    return usage.quantities().entrySet().stream()
        .map(part -> part.getKey().key() + "=" + part.getValue())
        .collect(joining(" "));
  }
}
