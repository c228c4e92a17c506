package io.usageledger.console;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.ModelMatch;
import io.usageledger.pricing.PriceMatch;
import io.usageledger.pricing.PriceRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call costs, or why nobody can say.
 *
 * @param id the question's own, as it was given; null if it has none
 * @param priced null when the question could not be understood
 * @param error what is wrong with the question, one sentence; null when nothing is
 */
record PriceAnswer(@Nullable Object id, @Nullable Priced priced, @Nullable String error) {

  /** A call with its cost and by what prices it was found. */
  record Priced(PriceRequest request, Cost cost, PriceMatch match) {}

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("quantities", priced == null ? null : quantities(priced.request));
    json.put("cost_usd", priced == null ? null : Json.decimal(priced.cost.usd()));
    json.put("cost_status", priced == null ? null : priced.cost.status().word());
    json.put("matched", priced == null ? null : matched(priced.match));
    json.put("lines", priced == null ? null : lines(priced.cost));
    json.put("note", priced == null ? null : priced.cost.note());
    json.put("price_version", priced == null ? null : priced.cost.priceVersion());
    json.put("error", error);
    return json;
  }

  /** For a table: id, model, cost, status, and why. */
  List<String> cells() {
    String said = id == null ? Cells.NOTHING : id.toString();
    if (priced == null) {
      return List.of(said, Cells.NOTHING, Cells.NOTHING, "error", String.valueOf(error));
    }
    Cost cost = priced.cost;
    String why = cost.note() == null ? "" : cost.note();
    return List.of(
        said, model(priced.request), Cells.dollars(cost.usd()), cost.status().word(), why);
  }

  private static String model(PriceRequest request) {
    String model = request.model() == null ? request.requestedModel() : request.model();
    return model == null ? Cells.NOTHING : model;
  }

  private static Map<String, @Nullable Object> quantities(PriceRequest request) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    request.usage().quantities().forEach((unit, count) -> json.put(unit.key(), number(count)));
    return json;
  }

  /** Without an exponent, which some readers of JSON take for binary. */
  private static BigDecimal number(BigDecimal count) {
    return new BigDecimal(Cells.plain(count));
  }

  static @Nullable Map<String, @Nullable Object> matched(PriceMatch match) {
    ModelMatch found = match.model();
    if (found == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("provider", found.model().provider());
    json.put("model", found.model().key());
    json.put("kind", found.kind().name().toLowerCase(Locale.ROOT));
    json.put("conditions", match.conditions());
    return json;
  }

  private static List<Map<String, @Nullable Object>> lines(Cost cost) {
    return cost.lines().stream().map(PriceAnswer::line).toList();
  }

  private static Map<String, @Nullable Object> line(CostLine line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("unit", line.unit().key());
    json.put("direction", line.direction());
    json.put("model", line.model());
    json.put("quantity", Json.decimal(line.quantity()));
    json.put("unit_price", Json.decimal(line.unitPrice()));
    json.put("list_unit_price", Json.decimal(line.listUnitPrice()));
    json.put("per", String.valueOf(line.per()));
    json.put("multiplier", Json.decimal(line.multiplier()));
    json.put("amount", Json.decimal(line.amount()));
    json.put("price_id", line.priceId());
    return json;
  }
}
