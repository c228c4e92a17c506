package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a provider asks for a tool beside the tokens of whichever model uses it, as {@code
 * VENDOR-overlay.json} states it: {@code usd} for a million, and where it does not hold of all
 * models and calls, {@code models} and {@code conditions}.
 */
final class Fee {
  private final List<Object> models;
  private final Map<String, Object> conditions;
  private final Map<String, Object> usd;

  Fee(Map<String, Object> stated) {
    this.models = list(stated.get("models"));
    this.conditions = map(stated.get("conditions"));
    this.usd = map(stated.get("usd"));
  }

  /** These entries of a model with the fee: in them, or in others like them for its conditions. */
  List<Map<String, Object>> addedTo(String model, List<Map<String, Object>> entries) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      boolean isConcerned = isOf(model) && isOfText(entry) && entry.get("valid_to") == null;
      if (!isConcerned || !conditions.isEmpty()) {
        all.add(entry);
      }
      if (isConcerned) {
        all.add(with(entry));
      }
    }
    return all;
  }

  private boolean isOf(String model) {
    return models.isEmpty() || models.contains(model);
  }

  private static boolean isOfText(Map<String, Object> entry) {
    return map(entry.get("usd")).containsKey("output_text");
  }

  private Map<String, Object> with(Map<String, Object> entry) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("provider", entry.get("provider"));
    more.put("model", entry.get("model"));
    Map<String, Object> all = new TreeMap<>(map(entry.get("conditions")));
    all.putAll(conditions);
    if (!all.isEmpty()) {
      more.put("conditions", all);
    }
    entry.forEach(more::putIfAbsent);
    Map<String, Object> prices = new LinkedHashMap<>(map(entry.get("usd")));
    prices.putAll(usd);
    more.put("usd", prices);
    return more;
  }
}
