package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.PricingRule.*;
import static io.usageledger.pricing.RuleBills.assertCost;
import static io.usageledger.pricing.RuleBills.bill;
import static io.usageledger.pricing.RuleBills.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R1 to R10: what stands inside what. */
class TokenRulesTest {
  private static final String BEDROCK_SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  /** 3 x 3 + 2,074 x 0.30 + 288 x 15 per million; the write for an hour at 6. */
  @Test
  @Proves(rule = R1, figure = "2,365 = 3 + 288 + 2,074")
  void inputBesideTheCache() {
    String read =
        """
        {"inputTokens":3,"outputTokens":288,"totalTokens":2365,"cacheReadInputTokens":2074}""";
    assertCost(bill("aws_bedrock", BEDROCK_SONNET, read), "0.0049512", EXACT);
    assertThat(usage("aws_bedrock", null, read).inputTokens()).isEqualTo(2077);
    String written =
        """
        {"input_tokens":3,"cache_creation_input_tokens":2074,"output_tokens":288,
         "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":2074}}""";
    assertCost(bill("anthropic", "claude-sonnet-4-5", written), "0.016773", EXACT);
  }

  @Test
  @Proves(rule = R2, figure = "17,903")
  void cacheInsideThePrompt() {
    Usage usage =
        usage(
            "openrouter",
            null,
            """
            {"prompt_tokens":17903,"completion_tokens":10,"total_tokens":17913,
             "prompt_tokens_details":{"cached_tokens":17817}}""");
    assertThat(usage.inputTokens()).isEqualTo(17_903);
    assertThat(usage.quantities())
        .containsEntry(Unit.INPUT_TEXT, BigDecimal.valueOf(86))
        .containsEntry(Unit.CACHE_READ, BigDecimal.valueOf(17_817));
  }

  /** The same 1,000 tokens, 900 of them cached, as the provider and as a gateway writes them. */
  @Test
  @Proves(rule = R3, figure = "1,000 tokens")
  void shapeDecides() {
    String own = "{\"input_tokens\":100,\"cache_read_input_tokens\":900,\"output_tokens\":10}";
    String gateway =
        """
        {"prompt_tokens":1000,"completion_tokens":10,"total_tokens":1010,
         "prompt_tokens_details":{"cached_tokens":900}}""";
    for (String json : new String[] {own, gateway}) {
      assertThat(usage("anthropic", null, json).inputTokens()).isEqualTo(1_000);
      assertCost(bill("anthropic", "claude-sonnet-4-5", json), "0.00072", EXACT);
    }
  }

  /** 100 x 6 + 400 x 3.75 + 10 x 15 per million. */
  @Test
  @Proves(rule = R4, figure = "500 written, 100 of them for an hour")
  void writesByTimeToLive() {
    Cost cost =
        bill(
            "anthropic",
            "claude-sonnet-4-5",
            """
            {"input_tokens":0,"cache_creation_input_tokens":500,"output_tokens":10,
             "cache_creation":{"ephemeral_1h_input_tokens":100}}""");
    assertCost(cost, "0.00225", ESTIMATED);
    Cost partsAlone =
        bill(
            "anthropic",
            "claude-sonnet-4-5",
            """
            {"input_tokens":0,"cache_creation_input_tokens":0,"output_tokens":10,
             "cache_creation":{"ephemeral_5m_input_tokens":400,"ephemeral_1h_input_tokens":100}}""");
    assertCost(partsAlone, "0.00225", EXACT);
  }

  @Test
  @Proves(rule = R5, figure = "400 tokens billed 0")
  void cacheWithoutAPrice() {
    Cost cost =
        bill(
            "together",
            "meta-llama/Llama-3.3-70B-Instruct-Turbo",
            """
            {"prompt_tokens":1000,"completion_tokens":0,"total_tokens":1000,
             "prompt_tokens_details":{"cached_tokens":400}}""");
    assertCost(cost, "0.00088", EXACT);
  }

  /** 400 x 2 + 600 x 2 x 1.25 per million. */
  @Test
  @Proves(rule = R6, figure = "1.25 times")
  void cacheWritesAtOpenAi() {
    Cost cost =
        bill(
            "openai",
            "gpt-5.6-terra",
            """
            {"input_tokens":1000,"output_tokens":0,"total_tokens":1000,
             "input_tokens_details":{"cached_tokens":0,"cache_write_tokens":600}}""");
    assertCost(cost, "0.0023", EXACT);
  }

  @Test
  @Proves(rule = R7, figure = "900 images and 900 cached overlap in 1,000")
  void cachedImages() {
    Usage usage =
        usage(
            "google",
            null,
            """
            {"promptTokenCount":1000,"cachedContentTokenCount":900,"totalTokenCount":1000,
             "promptTokensDetails":[{"modality":"IMAGE","tokenCount":900},
                                    {"modality":"TEXT","tokenCount":100}]}""");
    assertThat(usage.quantities().values()).allMatch(count -> count.signum() > 0);
    assertThat(usage.quantities().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1000");
  }

  @Test
  @Proves(rule = R8, figure = "total = prompt + completion + reasoning")
  void reasoningInsideOrBeside() {
    String inside =
        """
        {"prompt_tokens":10,"completion_tokens":30,"total_tokens":40,
         "completion_tokens_details":{"reasoning_tokens":20}}""";
    String beside =
        """
        {"prompt_tokens":10,"completion_tokens":10,"total_tokens":40,
         "completion_tokens_details":{"reasoning_tokens":20}}""";
    String google =
        """
        {"promptTokenCount":10,"candidatesTokenCount":10,"thoughtsTokenCount":20,
         "totalTokenCount":40}""";
    for (String json : new String[] {inside, beside, google}) {
      assertThat(usage("xai", null, json).outputTokens()).isEqualTo(30);
      assertThat(usage("xai", null, json).reasoningTokens()).isEqualTo(20);
    }
  }

  @Test
  @Proves(rule = R9, figure = "977 tokens billed as 768")
  void detailsOfReasoningAlone() {
    Usage usage =
        usage(
            "openai",
            null,
            """
            {"prompt_tokens":10,"completion_tokens":977,"total_tokens":987,
             "completion_tokens_details":{"reasoning_tokens":768}}""");
    assertThat(usage.quantities())
        .containsEntry(Unit.REASONING, BigDecimal.valueOf(768))
        .containsEntry(Unit.OUTPUT_TEXT, BigDecimal.valueOf(209));
  }

  /** 100 x 2 + 4 x 8 + 6 x 9, and of a tier 100 x 1 + 10 x 4, per million. */
  @Test
  @Proves(rule = R10, figure = "reasoning at 9 beside an output of 8")
  void reasoningsOwnPrice() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "completion_tokens_details":{"reasoning_tokens":6}}""");
    SmallCatalogue.assertCost(SmallCatalogue.price("singer", Map.of(), usage), "0.000286", EXACT);
    SmallCatalogue.assertCost(
        SmallCatalogue.price("talker", Map.of("service_tier", "flex"), usage), "0.00014", EXACT);
  }
}
