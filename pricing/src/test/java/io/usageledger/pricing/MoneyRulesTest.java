package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.CACHE_HIT;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.NOT_BILLED;
import static io.usageledger.pricing.CostStatus.PROVIDER_REPORTED;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.CostStatus.USAGE_MISSING;
import static io.usageledger.pricing.PricingRule.*;
import static io.usageledger.pricing.RuleBills.assertCost;
import static io.usageledger.pricing.RuleBills.at;
import static io.usageledger.pricing.RuleBills.bill;
import static io.usageledger.pricing.RuleBills.billReply;
import static io.usageledger.pricing.RuleBills.chat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R24 to R30: unknown costs, the provider's own, and the numbers themselves. */
class MoneyRulesTest {
  @Test
  @Proves(rule = R24, figure = "NULL, and 0")
  void usageThatNobodyStates() {
    Cost missing = billReply("openai", "gpt-5.4", "{\"model\":\"gpt-5.4\"}", Map.of());
    assertThat(missing.usd()).isNull();
    assertThat(missing.status()).isEqualTo(USAGE_MISSING);
    assertCost(bill("openai", "gpt-5.4", chat(0)), "0", EXACT);
  }

  @Test
  @Proves(rule = R25, figure = "$0.0160614 billed")
  void providersMoney() {
    String usage =
        """
        {"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"cost":%s,"is_byok":%s,
         "cost_details":{"upstream_inference_cost":0.0001764}}""";
    String model = "openai/gpt-5.4";
    Cost billed = bill("openrouter", model, usage.formatted("0.0160614", "false"));
    assertCost(billed, "0.0160614", PROVIDER_REPORTED);
    Cost ownKey = bill("openrouter", model, usage.formatted("0", "true"));
    assertCost(ownKey, "0.0001764", PROVIDER_REPORTED);
    Cost free = bill("openrouter", model, usage.formatted("0", "false"));
    assertCost(free, "0", PROVIDER_REPORTED);
    for (String noMoney : new String[] {"-1", "true", "\"NaN\"", "\"Infinity\"", "1e30"}) {
      Cost cost = bill("openrouter", model, usage.formatted(noMoney, "false"));
      assertCost(cost, "0.0004", EXACT); // 100 * 2.50 + 10 * 15 per million
    }
    assertCost(
        bill("xai", "grok-4.3", chat(1_000).replace("}", ",\"cost_in_usd_ticks\":3590000}")),
        "0.000359",
        PROVIDER_REPORTED);
  }

  @Test
  @Proves(rule = R26, figure = "NULL")
  void unknownModels() {
    for (String model : new String[] {"gpt-99", "my-deployment", ""}) {
      Cost cost = bill("azure_openai", model, chat(1_000));
      assertThat(cost.usd()).isNull();
      assertThat(cost.status()).isEqualTo(UNPRICED_MODEL);
      assertThat(cost.note()).contains(model);
    }
  }

  @Test
  @Proves(rule = R27, figure = "10 and 40 until 2025-06-10")
  void priceOfTheTime() {
    String json = "{\"prompt_tokens\":1000,\"completion_tokens\":1000,\"total_tokens\":2000}";
    Instant change = Instant.parse("2025-06-10T00:00:00Z");
    assertCost(at(change.minusNanos(1), json), "0.05", EXACT);
    assertCost(at(change, json), "0.01", EXACT);
    assertThat(at(change, json).priceVersion()).isEqualTo(PriceCatalogue.bundled().version());
    assertThat(at(change, json).lines()).allMatch(line -> line.priceId().contains(":"));
  }

  @Test
  @Proves(rule = R28, figure = "0, cache_hit")
  void cacheOfReplies() {
    Cost cost = bill("openai", "gpt-5.4", chat(1_000), Map.of("cache_hit", "true"));
    assertCost(cost, "0", CACHE_HIT);
  }

  @Test
  @Proves(rule = R29, figure = "0, not_billed")
  void errors() {
    String refused = "{\"error\":{\"code\":\"rate_limit_exceeded\"}}";
    assertCost(billReply("openai", "gpt-5.4", refused, Map.of()), "0", NOT_BILLED);
    String half = "{\"error\":{\"code\":\"server_error\"},\"usage\":%s}".formatted(chat(1_000));
    assertCost(billReply("openai", "gpt-5.4", half, Map.of()), "0.0025", EXACT);
  }

  /** A cached token of gpt-5-nano's flex, the smallest amount of all. */
  @Test
  @Proves(rule = R30, figure = "0.0000000025 per token")
  void numbersAsText() {
    Cost cost =
        bill(
            "openai",
            "gpt-5-nano",
            """
            {"prompt_tokens":"1","completion_tokens":"0","total_tokens":"1",
             "prompt_tokens_details":{"cached_tokens":"1"}}""",
            Map.of("service_tier", "flex"));
    assertCost(cost, "0.0000000025", EXACT);
  }
}
