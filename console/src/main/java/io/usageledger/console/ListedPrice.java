package io.usageledger.console;

import io.usageledger.pricing.PriceRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A price of the list as people and programs read it. */
record ListedPrice(PriceRecord record) {
  static final List<Table.Heading> HEADINGS =
      List.of(
          new Table.Heading("provider", Table.Alignment.LEFT),
          new Table.Heading("model", Table.Alignment.LEFT),
          new Table.Heading("unit", Table.Alignment.LEFT),
          new Table.Heading("usd", Table.Alignment.POINT),
          new Table.Heading("per", Table.Alignment.LEFT),
          new Table.Heading("conditions", Table.Alignment.LEFT),
          new Table.Heading("valid_from", Table.Alignment.LEFT),
          new Table.Heading("valid_to", Table.Alignment.LEFT),
          new Table.Heading("source", Table.Alignment.LEFT));

  private static final int AN_HOUR = 3_600;

  private static final Map<Integer, String> PER =
      Map.of(1, "one", 1_000, "thousand", 1_000_000, "million", AN_HOUR, "hour");

  List<String> cells() {
    return List.of(
        record.provider(),
        record.model(),
        record.unit().key(),
        Cells.plain(shownPrice()),
        shownPer(),
        ConditionWords.of(record.conditions()),
        moment(record.validFrom()),
        moment(record.validTo()),
        record.origin().source() + ", " + record.origin().confidence());
  }

  /** Fees are shown for one, however many the list prices them by. */
  private BigDecimal shownPrice() {
    return isFee() ? record.price().divide(BigDecimal.valueOf(record.per())) : record.price();
  }

  private String shownPer() {
    return isFee() ? "one" : PER.getOrDefault(record.per(), String.valueOf(record.per()));
  }

  private boolean isFee() {
    return !record.unit().isToken() && record.per() != AN_HOUR;
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", record.id());
    json.put("provider", record.provider());
    json.put("model", record.model());
    json.put("unit", record.unit().key());
    json.put("usd", Cells.plain(record.price()));
    json.put("per", record.per());
    json.put("conditions", new TreeMap<>(record.conditions()));
    json.put("valid_from", Objects.toString(record.validFrom(), null));
    json.put("valid_to", Objects.toString(record.validTo(), null));
    json.put("source", record.origin().source());
    json.put("reference", record.origin().reference());
    json.put("checked_on", Objects.toString(record.origin().checkedOn(), null));
    json.put("confidence", record.origin().confidence());
    return json;
  }

  /** {@code batch=true, context_gt=200000}, or that nothing is asked. */
  static String conditions(Map<String, String> conditions) {
    return conditions.isEmpty()
        ? "standard"
        : new TreeMap<>(conditions).toString().replaceAll("[{}]", "");
  }

  private static String moment(@Nullable Instant moment) {
    return moment == null ? Cells.NOTHING : moment.toString().replace("T00:00:00Z", "");
  }
}
