package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price list small enough to reckon by hand, and calls priced by it. */
final class SmallCatalogue {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static final String ORIGIN =
      """
      "source":"test","reference":"by hand","checked_on":"2026-01-01","confidence":"curated"
      """;

  static final PriceCatalogue CATALOGUE =
      PriceCatalogue.parse(
          """
          {"format": "usage-ledger-prices/1",
           "models": [
            {"provider":"acme","model":"talker","ids":["talker","talker-2026-01-01"],"aliases":["ta1ker"],"patterns":["talker-turbo-[0-9]+"]},
            {"provider":"acme","model":"ft:talker","ids":["ft:talker"],"patterns":["ft:talker:.*"]},
            {"provider":"acme","model":"singer","ids":["singer"]},
            {"provider":"acme","model":"finder","ids":["finder"],"unmetered":["web_search_calls"]},
            {"provider":"acme","model":"judge","ids":["judge"]},
            {"provider":"acme","model":"listener","ids":["listener"]},
            {"provider":"acme","model":"newborn","ids":["newborn"]},
            {"provider":"acme","model":"painter","ids":["painter"],"defaults":{"size":"small"}},
            {"provider":"acme","model":"retired","ids":["retired"]}
           ],
           "records": [
            {"id":"old","provider":"acme","model":"talker","valid_to":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"20","output_text":"80"},ORIGIN},
            {"id":"std","provider":"acme","model":"talker","valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"2","cache_read":"0.5","output_text":"8"},ORIGIN},
            {"id":"long","provider":"acme","model":"talker","conditions":{"context_gt":"1000"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"4","cache_read":"1","output_text":"12"},ORIGIN},
            {"id":"flex","provider":"acme","model":"talker","conditions":{"service_tier":"flex"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1","output_text":"4"},ORIGIN},
            {"id":"flexlong","provider":"acme","model":"talker","conditions":{"service_tier":"flex","context_gt":"1000"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"2","output_text":"6"},ORIGIN},
            {"id":"prio","provider":"acme","model":"talker","conditions":{"service_tier":"priority"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"5","output_text":"20"},ORIGIN},
            {"id":"priomoon","provider":"acme","model":"talker","conditions":{"service_tier":"priority","geo":"moon"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"7","output_text":"7"},ORIGIN},
            {"id":"batch","provider":"acme","model":"talker","conditions":{"batch":"true"},"valid_from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1.5","output_text":"5"},ORIGIN},
            {"id":"ft","provider":"acme","model":"ft:talker","per":1000000,"usd":{"input_text":"3","output_text":"12"},ORIGIN},
            {"id":"song","provider":"acme","model":"singer","per":1000000,"usd":{"input_text":"2","input_audio":"30","output_text":"8","output_audio":"60","reasoning":"9","web_search_calls":"10000"},ORIGIN},
            {"id":"seek","provider":"acme","model":"finder","per":1000000,"usd":{"input_text":"1","output_text":"1"},ORIGIN},
            {"id":"zero","provider":"acme","model":"judge","per":1000000,"usd":{"input_text":"0","output_text":"0"},ORIGIN},
            {"id":"hour","provider":"acme","model":"listener","per":3600,"usd":{"audio_seconds":"0.22"},ORIGIN},
            {"id":"thou","provider":"acme","model":"listener","conditions":{"context_ge":"5"},"per":1000,"usd":{"input_text":"0.001"},ORIGIN},
            {"id":"smal","provider":"acme","model":"painter","conditions":{"size":"small"},"per":1,"usd":{"images":"0.1"},ORIGIN},
            {"id":"larg","provider":"acme","model":"painter","conditions":{"size":"large"},"per":1,"usd":{"images":"0.3"},ORIGIN},
            {"id":"gone","provider":"acme","model":"retired","valid_to":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1"},ORIGIN},
            {"id":"born","provider":"acme","model":"newborn","valid_from":"2026-12-01T00:00:00Z","per":1000000,"usd":{"input_text":"1"},ORIGIN}
           ],
           "multipliers": [
            {"id":"eu","provider":"acme","models":["talker","singer"],"conditions":{"region_class":"eu"},"factor":"1.1",ORIGIN},
            {"id":"half","provider":"acme","models":["talker","singer"],"conditions":{"batch":"true"},"factor":"0.5",ORIGIN},
            {"id":"rush","provider":"acme","models":["talker"],"conditions":{"speed":"fast"},"factor":"2",ORIGIN}
           ]}
          """
              .replace("ORIGIN", ORIGIN.strip()));

  private static final Pricer PRICER = new Pricer(CATALOGUE);

  private SmallCatalogue() {}

  static Cost price(@Nullable String model, Map<String, String> attributes, Usage usage) {
    return price(model, null, NOW, attributes, usage);
  }

  static Cost price(
      @Nullable String model,
      @Nullable String requested,
      Instant at,
      Map<String, String> attributes,
      Usage usage) {
    return PRICER.price(new PriceRequest("acme", model, requested, at, attributes, usage));
  }

  static Usage usage(int prompt, int completion) {
    return UsageNormalizer.normalize(
        WireFormat.OPENAI_CHAT,
        Map.of("prompt_tokens", prompt, "completion_tokens", completion),
        Map.of());
  }

  static Usage quantities(Map<Unit, String> quantities) {
    Map<Unit, BigDecimal> exact = new EnumMap<>(Unit.class);
    quantities.forEach((unit, quantity) -> exact.put(unit, new BigDecimal(quantity)));
    return new Usage(exact, null, null, null, null, null, UsageStatus.REPORTED, null, null);
  }

  static void assertCost(Cost cost, String usd, CostStatus status) {
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
    assertThat(cost.usd()).extracting(BigDecimal::scale).isEqualTo(12);
  }

  static void assertUnknown(Cost cost, CostStatus status, String why) {
    assertThat(cost.usd()).isNull();
    assertThat(cost.status()).isEqualTo(status);
    assertThat(cost.note()).contains(why);
  }
}
