package io.usageledger.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a price file. */
final class PriceEntry {
  private static final int MILLION = 1_000_000;

  private PriceEntry() {}

  static PriceEntries entries(FileEntry file) {
    List<PriceRecord> prices = new ArrayList<>();
    Map<List<Object>, List<Span>> spans = new HashMap<>();
    for (FileEntry entry : file.entries("records")) {
      Span span = span(entry);
      List<Span> ofTheSame = spans.computeIfAbsent(span.subject(), unseen -> new ArrayList<>(1));
      for (Span earlier : ofTheSame) {
        span.mustNotContradict(earlier);
      }
      ofTheSame.add(span);
      addPrices(entry, span, prices);
    }
    return new PriceEntries(
        file.entries("models").stream().map(PriceEntry::model).toList(),
        prices,
        file.entries("multipliers").stream().map(PriceEntry::multiplier).toList());
  }

  /** What one entry prices, and when. */
  private record Span(
      FileEntry entry,
      String provider,
      String model,
      Map<String, String> conditions,
      Map<Unit, BigDecimal> usd,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {

    /** What is priced, whenever. */
    List<Object> subject() {
      return List.of(provider, model, conditions);
    }

    /** Refuses another price of the same for the same time. */
    void mustNotContradict(Span earlier) {
      if (Validity.overlap(validFrom, validTo, earlier.validFrom, earlier.validTo)
          && !isPartOfOneSet(earlier)) {
        throw entry.error(
            "valid_from",
            "overlaps in time with "
                + earlier.entry.place()
                + ", which prices "
                + provider
                + " "
                + model
                + " too; end the earlier one with \"valid_to\"");
      }
    }

    /** Entries may share a set: prices per thousand beside prices per million. */
    private boolean isPartOfOneSet(Span other) {
      return Objects.equals(validFrom, other.validFrom)
          && Objects.equals(validTo, other.validTo)
          && usd.keySet().stream().noneMatch(other.usd::containsKey);
    }
  }

  private static Span span(FileEntry entry) {
    entry.allow(
        "id",
        "provider",
        "model",
        "conditions",
        "valid_from",
        "valid_to",
        "per",
        "unit",
        "usd",
        "source",
        "reference",
        "checked_on",
        "confidence");
    Span span =
        new Span(
            entry,
            entry.text("provider"),
            entry.text("model"),
            entry.conditions("conditions"),
            entry.prices(),
            entry.instant("valid_from"),
            entry.instant("valid_to"));
    if (span.validFrom != null && span.validTo != null && !span.validFrom.isBefore(span.validTo)) {
      throw entry.error("valid_to", "is not after \"valid_from\"");
    }
    return span;
  }

  /** One entry is one set of prices, or a part of one; it becomes one record per unit. */
  private static void addPrices(FileEntry entry, Span span, List<PriceRecord> prices) {
    Integer per = entry.per();
    Origin origin = entry.origin();
    String id = entry.text("id", id(span, per));
    boolean namesOneUnit = entry.names().contains("unit");
    span.usd.forEach(
        (unit, price) ->
            prices.add(
                new PriceRecord(
                    namesOneUnit ? id : id + ":" + unit.key(),
                    span.provider,
                    span.model,
                    span.validFrom,
                    span.validTo,
                    span.conditions,
                    unit,
                    price,
                    per == null ? usualPer(unit) : per,
                    origin)));
  }

  /** What price lists say of tokens; everything else they price by the piece. */
  private static int usualPer(Unit unit) {
    return unit.isToken() ? MILLION : 1;
  }

  private static String id(Span span, @Nullable Integer per) {
    String content =
        String.join(
                "|",
                span.provider,
                span.model,
                span.conditions.toString(),
                String.valueOf(span.validFrom))
            + "|"
            + per
            + "|"
            + span.usd;
    return Digest.of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static PricedModel model(FileEntry entry) {
    entry.allow(
        "provider",
        "model",
        "ids",
        "aliases",
        "patterns",
        "unmetered",
        "once",
        "least",
        "defaults");
    return new PricedModel(
        entry.text("provider"),
        entry.text("model"),
        entry.words("ids"),
        entry.words("aliases"),
        entry.patterns("patterns"),
        entry.units("unmetered"),
        entry.units("once"),
        entry.quantities("least"),
        entry.conditions("defaults"));
  }

  private static Multiplier multiplier(FileEntry entry) {
    entry.allow(
        "id",
        "provider",
        "models",
        "conditions",
        "valid_from",
        "valid_to",
        "factor",
        "source",
        "reference",
        "checked_on",
        "confidence");
    String content =
        entry.text("provider") + entry.words("models") + entry.conditions("conditions");
    return new Multiplier(
        entry.text("id", Digest.of(content.getBytes(StandardCharsets.UTF_8))),
        entry.text("provider"),
        entry.words("models"),
        entry.instant("valid_from"),
        entry.instant("valid_to"),
        entry.conditions("conditions"),
        entry.factor("factor"),
        entry.origin());
  }
}
