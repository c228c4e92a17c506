package io.usageledger.pricing;

import static io.usageledger.pricing.UsageStatus.ESTIMATED;
import static io.usageledger.pricing.UsageStatus.INCONSISTENT;
import static io.usageledger.pricing.UsageStatus.PARTIAL;
import static io.usageledger.pricing.UsageStatus.REPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passes over a message that other models worked, or that the counts leave out. */
class AnthropicPassesTest {
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());
  private static final int ROUNDS = 5_000;

  /**
   * As recorded: 2,390 tokens in = 1,128 + 1,262 at the top level, and an advisor's 2,518 beside.
   * 2,390 x 1 + 9 x 5 for claude-haiku-4-5, 2,518 x 5 + 100 x 25 for claude-opus-4-8, per million.
   */
  @Test
  void advice_isBilledByItsOwnModel() {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":2390,"output_tokens":9,"iterations":[
             {"type":"message","input_tokens":1128,"output_tokens":4},
             {"type":"advisor_message","model":"claude-opus-4-8","input_tokens":2518,
              "output_tokens":100},
             {"type":"message","input_tokens":1262,"output_tokens":5}]}""");
    assertThat(usage.status()).as(usage.note()).isEqualTo(REPORTED);
    assertThat(usage.inputTokens()).isEqualTo(2390 + 2518);
    assertThat(usage.outputTokens()).isEqualTo(109);

    Cost cost = price("claude-haiku-4-5", Map.of(), usage);
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo("0.017525");
    assertThat(cost.lines())
        .extracting(line -> line.model() + " " + line.unit().key() + " " + line.quantity())
        .containsExactly(
            "claude-haiku-4-5 input_text 2390",
            "claude-haiku-4-5 output_text 9",
            "claude-opus-4-8 input_text 2518",
            "claude-opus-4-8 output_text 100");
  }

  /** 23,000 and 180,000 in, 1,000 and 3,500 out: none of the prompts is above 200,000. */
  @Test
  void compaction_isBilledByItsOwnPrompt() {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":23000,"output_tokens":1000,"iterations":[
             {"type":"compaction","input_tokens":180000,"output_tokens":3500},
             {"type":"message","input_tokens":23000,"output_tokens":1000}]}""");
    assertThat(usage.status()).isEqualTo(REPORTED);
    assertThat(usage.inputTokens()).isEqualTo(203_000);

    Cost cost = price("claude-sonnet-4-5", Map.of(), usage);
    assertThat(cost.status()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo("0.6765");
    assertThat(price("claude-sonnet-4-5", Map.of("batch", "true"), usage).usd())
        .isEqualByComparingTo("0.33825");
  }

  /** Paused after compaction: nothing else was used. */
  @Test
  void compactionAlone_isTheBill() {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":0,"output_tokens":0,"iterations":[
             {"type":"compaction","input_tokens":180000,"output_tokens":3500,
              "cache_read_input_tokens":20000,"cache_creation_input_tokens":10,
              "cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":0}}]}""");
    assertThat(usage.inputTokens()).isEqualTo(200_010);
    assertThat(usage.cacheReadTokens()).isEqualTo(20_000);
    Cost cost = price("claude-haiku-4-5", Map.of(), usage);
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo("0.1995125");
  }

  @Test
  void advice_ofAModelWithoutAPrice_makesTheCostUnknown() {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":10,"output_tokens":1,"iterations":[
             {"type":"message","input_tokens":10,"output_tokens":1},
             {"type":"advisor_message","model":"claude-of-next-year","input_tokens":5,
              "output_tokens":5}]}""");
    Cost cost = price("claude-haiku-4-5", Map.of(), usage);
    assertThat(cost.status()).isEqualTo(CostStatus.UNPRICED_MODEL);
    assertThat(cost.usd()).isNull();
    assertThat(cost.note()).contains("claude-of-next-year");
    assertThat(cost.lines()).hasSize(2);
  }

  /**
   * What a model generated before it declined is billed at its price, a refusal before any output
   * is not. 100 x 10 + 5 x 50 for claude-fable-5, 90 x 5 + 40 x 25 for claude-opus-4-8.
   */
  @ParameterizedTest
  @CsvSource({"90, 40, 5, 190, 0.0027", "190, 45, 5, 190, 0.0027", "90, 40, 0, 90, 0.00145"})
  void declinedPass_isBilledByItsModelIfItGeneratedAnything(
      int input, int output, int declinedOutput, int prompt, String usd) {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":%d,"output_tokens":%d,"iterations":[
             {"type":"message","model":"claude-fable-5","input_tokens":100,"output_tokens":%d},
             {"type":"fallback_message","model":"claude-opus-4-8","input_tokens":90,
              "output_tokens":40}]}"""
                .formatted(input, output, declinedOutput));
    assertThat(usage.inputTokens()).isEqualTo(prompt);
    assertThat(usage.status()).isEqualTo(declinedOutput == 0 ? REPORTED : ESTIMATED);
    assertThat(price("claude-opus-4-8", Map.of(), usage).usd()).isEqualByComparingTo(usd);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          of a new kind      | PARTIAL      | {"type":"of_next_year","input_tokens":5,"output_tokens":5}
          of no kind         | PARTIAL      | {"input_tokens":5,"output_tokens":5}
          advice of nobody   | PARTIAL      | {"type":"advisor_message","input_tokens":5,"output_tokens":5}
          advice one-sided   | PARTIAL      | {"type":"advisor_message","model":"claude-opus-4-8","input_tokens":5}
          not the sum        | ESTIMATED    | {"type":"message","input_tokens":5,"output_tokens":5}
          kept how long      | ESTIMATED    | {"type":"compaction","input_tokens":5,"output_tokens":5,"cache_creation_input_tokens":7}
          not a count        | INCONSISTENT | {"type":"compaction","input_tokens":"many","output_tokens":5}
          """)
  void passBesideACountedOne_inDoubt(String name, UsageStatus status, String pass) {
    Usage usage =
        Wire.anthropicMessages(
            """
            {"input_tokens":10,"output_tokens":1,"iterations":[
             {"type":"message","input_tokens":10,"output_tokens":1},%s]}"""
                .formatted(pass));
    assertThat(usage.status()).as(usage.note()).isEqualTo(status);
    assertThat(usage.note()).isNotNull();
  }

  @Test
  void doubtsOfTheCall_areTheCosts() {
    Usage hurried =
        Wire.anthropicMessages(
            """
            {"input_tokens":10,"output_tokens":1,"speed":"fast","iterations":[
             {"type":"message","input_tokens":10,"output_tokens":1},
             {"type":"advisor_message","model":"claude-opus-5","input_tokens":5,
              "output_tokens":5}]}""");
    assertThat(hurried.status()).isEqualTo(ESTIMATED);
    Cost cost = price("claude-opus-4-8", Map.of(), hurried);
    assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
    assertThat(cost.note()).contains("how fast another model ran");

    Usage repriced =
        Wire.anthropicMessages(
            """
            {"input_tokens":10,"output_tokens":1,"fallback_credit":{"status":{"type":"redeemed"}}}""");
    assertThat(repriced.status()).isEqualTo(ESTIMATED);
    Usage notRepriced =
        Wire.anthropicMessages(
            """
            {"input_tokens":10,"output_tokens":1,"fallback_credit":{"status":{"type":"not_applied"}}}""");
    assertThat(notRepriced.status()).isEqualTo(REPORTED);
  }

  /** Whatever the passes: they are parts of the quantities, and the lines sum to the quantities. */
  @Test
  void anyPasses_arePartsOfTheWhole() {
    long seed = System.nanoTime();
    System.out.println("AnthropicPassesTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> wire = randomWire(random);
      String what = "seed " + seed + ": " + wire;
      Usage usage = UsageNormalizer.normalize(WireFormat.ANTHROPIC_MESSAGES, wire, Map.of());
      if (usage.status() == INCONSISTENT || usage.status() == PARTIAL) {
        continue;
      }
      Cost cost = price("claude-haiku-4-5", Map.of(), usage);
      Map<Unit, BigDecimal> billed = new EnumMap<>(Unit.class);
      cost.lines().forEach(line -> billed.merge(line.unit(), line.quantity(), BigDecimal::add));
      assertThat(billed).as(what).isEqualTo(usage.quantities());
      assertThat(cost.lines()).as(what).allMatch(line -> line.quantity().signum() > 0);
      assertThat(usage.ownPart().inputTokens()).as(what).isNotNegative();
    }
  }

  private static Map<String, Object> randomWire(SplittableRandom random) {
    List<Map<String, Object>> passes = new ArrayList<>();
    long input = 0;
    long output = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      int in = random.nextInt(100);
      int out = random.nextInt(100);
      input += in;
      output += out;
      passes.add(pass("message", in, out));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      passes.add(pass("compaction", random.nextInt(100), random.nextInt(100)));
      Map<String, Object> advice =
          pass("advisor_message", random.nextInt(100), random.nextInt(100));
      advice.put("model", random.nextBoolean() ? "claude-opus-4-8" : "claude-sonnet-5");
      passes.add(random.nextInt(passes.size()), advice);
    }
    Map<String, Object> wire = new HashMap<>();
    wire.put("input_tokens", input);
    wire.put("output_tokens", output);
    wire.put("iterations", passes);
    return wire;
  }

  private static Map<String, Object> pass(String type, int input, int output) {
    Map<String, Object> pass = new HashMap<>();
    pass.put("type", type);
    pass.put("input_tokens", input);
    pass.put("output_tokens", output);
    return pass;
  }

  private static Cost price(String model, Map<String, String> attributes, Usage usage) {
    return PRICER.price(
        new PriceRequest(
            "anthropic", model, null, Instant.parse("2026-11-21T00:00:00Z"), attributes, usage));
  }
}
