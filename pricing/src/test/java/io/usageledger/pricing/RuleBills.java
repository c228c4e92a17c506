package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bills at the bundled prices, for the tests of the {@link PricingRule}s. */
final class RuleBills {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());

  private RuleBills() {}

  static String chat(int prompt) {
    return "{\"prompt_tokens\":%1$d,\"completion_tokens\":0,\"total_tokens\":%1$d}"
        .formatted(prompt);
  }

  static String gemini(int prompt) {
    return """
        {"promptTokenCount":%1$d,"totalTokenCount":%1$d,
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":%1$d}]}"""
        .formatted(prompt);
  }

  static Cost bill(String provider, String model, String json) {
    return bill(provider, model, json, Map.of());
  }

  static Cost bill(String provider, String model, String json, Map<String, String> attributes) {
    return price(provider, model, usage(provider, null, json), attributes);
  }

  static Usage usage(String provider, @Nullable String api, String json) {
    Map<String, Object> wire = Wire.map(json);
    return UsageNormalizer.normalize(UsageShape.of(provider, api, wire), wire, Map.of());
  }

  /** A whole reply, whose own word goes before what was asked for. */
  static Cost billReply(
      String provider, @Nullable String asked, String json, Map<String, String> attributes) {
    Reply reply = ReplyReader.read(Wire.map(json));
    Map<String, String> all = new HashMap<>(attributes);
    all.putAll(reply.attributes());
    return PRICER.price(
        new PriceRequest(provider, reply.model(), asked, AT, all, usage(provider, reply)));
  }

  static Usage usage(String provider, Reply reply) {
    Map<String, ?> wire = reply.usage();
    if (reply.outcome() == Reply.Outcome.NOT_BILLED) {
      return Usage.none();
    }
    return UsageNormalizer.normalize(
        wire == null ? null : UsageShape.of(provider, null, wire), wire, reply.measured());
  }

  static Cost price(String provider, String model, Usage usage, Map<String, String> attributes) {
    return PRICER.price(new PriceRequest(provider, null, model, AT, attributes, usage));
  }

  static Cost at(Instant moment, String json) {
    return PRICER.price(
        new PriceRequest("openai", null, "o3", moment, Map.of(), usage("openai", null, json)));
  }

  static void assertCost(Cost cost, String usd, CostStatus status) {
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }
}
