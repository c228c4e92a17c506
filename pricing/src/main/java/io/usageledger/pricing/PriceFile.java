package io.usageledger.pricing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The file format of the catalogue; the README of this module describes it. */
final class PriceFile {
  private static final String FORMAT = "usage-ledger-prices/1";
  private static final int DIGEST_BYTES = 8;

  private final List<PricedModel> models = new ArrayList<>();
  private final List<PriceRecord> prices = new ArrayList<>();
  private final List<Multiplier> multipliers = new ArrayList<>();

  private PriceFile() {}

  static PriceCatalogue parse(String json) {
    FileEntry file = FileEntry.root(read(json));
    if (!file.text("format").equals(FORMAT)) {
      throw file.error("format", "is not " + FORMAT + ", the one this version reads");
    }
    PriceFile parsed = new PriceFile();
    parsed.read(file);
    return new PriceCatalogue(digest(json), parsed.models, parsed.prices, parsed.multipliers);
  }

  private static Map<String, Object> read(String json) {
    try {
      return JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).mapFrom(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("the price file is not a JSON object", e);
    }
  }

  /** The start of the text's SHA-256: any change of the file is another version. */
  private static String digest(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void read(FileEntry file) {
    file.entries("models").forEach(entry -> models.add(model(entry)));
    file.entries("prices").forEach(this::addPrices);
    file.entries("multipliers").forEach(entry -> multipliers.add(multiplier(entry)));
  }

  private static PricedModel model(FileEntry entry) {
    return new PricedModel(
        entry.text("provider"),
        entry.text("model"),
        entry.words("ids"),
        entry.words("aliases"),
        entry.patterns("patterns"),
        entry.units("unmetered"),
        entry.units("once"),
        entry.conditions("defaults"));
  }

  /** One entry is one set of prices; it becomes one record per unit. */
  private void addPrices(FileEntry entry) {
    String id = entry.text("id");
    String provider = entry.text("provider");
    String model = entry.text("model");
    Instant from = entry.instant("from");
    Instant to = entry.instant("to");
    Map<String, String> when = entry.conditions("when");
    int per = entry.per();
    Origin origin = entry.origin();
    entry
        .prices("usd")
        .forEach(
            (unit, price) ->
                prices.add(
                    new PriceRecord(
                        id.concat(":").concat(unit.key()),
                        provider,
                        model,
                        from,
                        to,
                        when,
                        unit,
                        price,
                        per,
                        origin)));
  }

  private static Multiplier multiplier(FileEntry entry) {
    return new Multiplier(
        entry.text("id"),
        entry.text("provider"),
        entry.words("models"),
        entry.instant("from"),
        entry.instant("to"),
        entry.conditions("when"),
        entry.factor("factor"),
        entry.origin());
  }
}
