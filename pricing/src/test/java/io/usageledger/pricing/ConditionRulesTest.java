package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.FREE;
import static io.usageledger.pricing.PricingRule.*;
import static io.usageledger.pricing.RuleBills.assertCost;
import static io.usageledger.pricing.RuleBills.bill;
import static io.usageledger.pricing.RuleBills.billReply;
import static io.usageledger.pricing.RuleBills.chat;
import static io.usageledger.pricing.RuleBills.gemini;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** R11 to R17: length, tier, region, speed and batch. */
class ConditionRulesTest {
  private static final String BEDROCK_SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  @Test
  @Proves(rule = R11, figure = "200,000 tokens at 2, one more at 4")
  void longPrompts() {
    assertCost(bill("google", "gemini-3.1-pro-preview", gemini(200_000)), "0.4", EXACT);
    assertCost(bill("google", "gemini-3.1-pro-preview", gemini(200_001)), "0.800004", EXACT);
    assertCost(bill("xai", "grok-4.3", chat(199_999)), "0.24999875", EXACT);
    assertCost(bill("xai", "grok-4.3", chat(200_000)), "0.5", EXACT);
  }

  /** 1 x 5 + 272,000 x 0.50 per million. */
  @Test
  @Proves(rule = R12, figure = "272,001 of which 272,000 cached")
  void cachedTokensMakeAPromptLong() {
    Cost cost =
        bill(
            "openai",
            "gpt-5.4",
            """
            {"input_tokens":272001,"output_tokens":0,"total_tokens":272001,
             "input_tokens_details":{"cached_tokens":272000}}""");
    assertCost(cost, "0.136005", EXACT);
  }

  @Test
  @Proves(rule = R13, figure = "priority asked, default served")
  void servedTier() {
    String served =
        "{\"model\":\"gpt-5.4\",\"service_tier\":\"default\",\"usage\":%s}".formatted(chat(1_000));
    Map<String, String> asked = Map.of("service_tier", "priority");
    assertCost(billReply("openai", null, served, asked), "0.0025", EXACT);
    assertCost(bill("openai", "gpt-5.4", chat(1_000), asked), "0.005", EXACT);
    String batch =
        """
        {"model":"claude-sonnet-4-5","usage":{"input_tokens":1000,"output_tokens":0,
         "service_tier":"batch"}}""";
    assertCost(billReply("anthropic", null, batch, Map.of()), "0.0015", EXACT);
    String flex =
        """
        {"promptTokenCount":1000,"totalTokenCount":1000,"trafficType":"ON_DEMAND_FLEX",
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}]}""";
    assertCost(bill("google", "gemini-3.1-pro-preview", flex), "0.001", EXACT);
  }

  @Test
  @Proves(rule = R14, figure = "2.5 times 1.1")
  void conditionsCompose() {
    Map<String, String> call = Map.of("service_tier", "flex", "region", "eu");
    assertCost(bill("openai", "gpt-5.4", chat(300_000), call), "0.825", EXACT);
    Map<String, String> untold = Map.of("service_tier", "scale");
    assertCost(bill("openai", "gpt-5.4", chat(1_000), untold), "0.0025", ESTIMATED);
  }

  /** 500 x 3 + 500 x 0.30 per million, and a tenth more. */
  @Test
  @Proves(rule = R15, figure = "1.1 times, the cache too")
  void regions() {
    String messages = "{\"input_tokens\":500,\"cache_read_input_tokens\":500,\"output_tokens\":0}";
    String converse = "{\"inputTokens\":500,\"cacheReadInputTokens\":500,\"outputTokens\":0}";
    Map<String, String> there = Map.of("region", "europe-west1");
    Map<String, String> global = Map.of("region", "global");
    assertCost(bill("google", "claude-sonnet-4-5", messages, global), "0.00165", EXACT);
    assertCost(bill("google", "claude-sonnet-4-5", messages, there), "0.001815", EXACT);
    assertCost(bill("aws_bedrock", BEDROCK_SONNET, converse), "0.00165", EXACT);
    assertCost(bill("aws_bedrock", "us." + BEDROCK_SONNET, converse), "0.001815", EXACT);
    assertCost(bill("openai", "gpt-5.4", chat(1_000), Map.of("region", "eu")), "0.00275", EXACT);
    String inTheUs = "{\"input_tokens\":1000,\"output_tokens\":0,\"inference_geo\":\"us\"}";
    assertCost(bill("anthropic", "claude-opus-4-8", inTheUs), "0.0055", EXACT);
  }

  /** 500 x 5 + 500 x 0.50 per million, twice. */
  @Test
  @Proves(rule = R16, figure = "2 times")
  void speed() {
    String fast =
        """
        {"input_tokens":500,"cache_read_input_tokens":500,"output_tokens":0,"speed":"fast"}""";
    assertCost(bill("anthropic", "claude-opus-4-8", fast), "0.0055", EXACT);
    String served = fast.replace("fast", "standard");
    assertCost(bill("anthropic", "claude-opus-4-8", served), "0.00275", EXACT);
  }

  /** 500 x 1.5 + 500 x 0.15 per million. */
  @Test
  @Proves(rule = R17, figure = "50 %")
  void batches() {
    String messages = "{\"input_tokens\":500,\"cache_read_input_tokens\":500,\"output_tokens\":0}";
    Map<String, String> batch = Map.of("batch", "true");
    assertCost(bill("anthropic", "claude-sonnet-4-5", messages, batch), "0.000825", EXACT);
    assertCost(bill("openrouter", "some/new-model:free", chat(1_000)), "0", FREE);
  }
}
