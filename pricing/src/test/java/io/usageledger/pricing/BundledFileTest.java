package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A price file of the bundled prices, one unit an entry as they are shown, prices calls alike. */
class BundledFileTest {
  private static final PriceCatalogue BUNDLED = PriceCatalogue.bundled();
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final int CALLS = 2_000;

  @Test
  void replacing_theBundledPrices_pricesCallsAlike() throws IOException {
    Pricer listed = new Pricer(BUNDLED);
    Pricer written = new Pricer(PriceBook.replacing(PriceFile.parse(file(), "written.json")));
    List<PriceRecord> prices = BUNDLED.records();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < CALLS; i++) {
      PriceRequest call = call(prices.get(random.nextInt(prices.size())), random);
      Cost expected = listed.price(call);
      Cost cost = written.price(call);
      assertThat(cost.usd()).as("seed %d, %s", seed, call).isEqualTo(expected.usd());
      assertThat(cost.status()).as("seed %d, %s", seed, call).isEqualTo(expected.status());
      assertThat(cost.lines()).as("seed %d, %s", seed, call).isEqualTo(expected.lines());
    }
  }

  private static PriceRequest call(PriceRecord like, Random random) {
    Map<String, String> attributes = new LinkedHashMap<>(like.conditions());
    Usage usage =
        Usage.of(
            Map.of(
                like.unit() == Unit.OUTPUT_TEXT ? Unit.INPUT_TEXT : like.unit(),
                BigDecimal.valueOf(random.nextInt(400_000)),
                Unit.OUTPUT_TEXT,
                BigDecimal.valueOf(random.nextInt(1_000))));
    return new PriceRequest(like.provider(), like.model(), null, NOW, attributes, usage);
  }

  private static String file() throws IOException {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("records", BUNDLED.records().stream().map(BundledFileTest::entry).toList());
    file.put("models", BUNDLED.models().stream().map(BundledFileTest::entry).toList());
    file.put("multipliers", BUNDLED.multipliers().stream().map(BundledFileTest::entry).toList());
    return JSON.std.asString(file);
  }

  private static Map<String, Object> entry(PriceRecord price) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", price.id());
    entry.put("provider", price.provider());
    entry.put("model", price.model());
    entry.put("conditions", price.conditions());
    putUnlessNull(entry, "valid_from", price.validFrom());
    putUnlessNull(entry, "valid_to", price.validTo());
    entry.put("unit", price.unit().key());
    entry.put("usd", price.price().toPlainString());
    entry.put("per", price.per());
    return entry;
  }

  private static Map<String, Object> entry(PricedModel model) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("provider", model.provider());
    entry.put("model", model.key());
    entry.put("ids", new ArrayList<>(model.ids()));
    entry.put("aliases", new ArrayList<>(model.aliases()));
    entry.put("patterns", model.patterns().stream().map(Object::toString).toList());
    entry.put("unmetered", model.unmetered().stream().map(Unit::key).toList());
    entry.put("once", model.once().stream().map(Unit::key).toList());
    entry.put("defaults", model.defaults());
    return entry;
  }

  private static Map<String, Object> entry(Multiplier multiplier) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", multiplier.id());
    entry.put("provider", multiplier.provider());
    entry.put("models", new ArrayList<>(multiplier.models()));
    entry.put("conditions", multiplier.conditions());
    entry.put("factor", multiplier.factor().toPlainString());
    return entry;
  }

  private static void putUnlessNull(
      Map<String, Object> entry, String key, @Nullable Instant value) {
    if (value != null) {
      entry.put(key, value.toString());
    }
  }
}
