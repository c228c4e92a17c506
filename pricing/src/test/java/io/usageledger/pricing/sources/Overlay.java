package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code VENDOR-overlay.json}: what is decided by hand; nothing where there is no such file. */
final class Overlay {
  private final Map<String, Object> file;

  Overlay(Vendor vendor) throws IOException {
    String name = vendor.overlayName() + "-overlay.json";
    try (InputStream json = Overlay.class.getResourceAsStream(name)) {
      this.file = json == null ? Map.of() : JSON.std.mapFrom(json);
    }
  }

  boolean skips(String model) {
    return map(file.get("skip")).containsKey(model);
  }

  /** Models whose names are fixed here. */
  Map<String, Object> models() {
    return map(file.get("models"));
  }

  List<Object> unmetered(String model) {
    return list(map(file.get("unmetered")).get(model));
  }

  List<String> patterns(String model) {
    return list(map(file.get("patterns")).get(model)).stream().map(Object::toString).toList();
  }

  List<Object> once(String model) {
    return list(map(file.get("once")).get(model));
  }

  /** How much of a unit is billed at least. */
  Map<String, Object> least(String model) {
    return map(map(file.get("least")).get(model));
  }

  /** What holds of a call that does not say otherwise. */
  Map<String, Object> defaults(String model) {
    return map(map(file.get("defaults")).get(model));
  }

  /** Which source is taken where they differ about a model: its name, or null for none of them. */
  Decision decision(String model) {
    Map<String, Object> decisions = map(file.get("differ"));
    Object decided = decisions.getOrDefault(model, decisions.get("*"));
    if (decided == null) {
      return new Decision(null, "undecided");
    }
    Map<String, Object> decision = map(decided);
    Object take = decision.get("take");
    return new Decision(take == null ? null : take.toString(), Json.text(decision, "why"));
  }

  /**
   * What to do where the sources differ.
   *
   * @param source the one that is taken; null when the model stays without a price
   */
  record Decision(@Nullable String source, String why) {}

  /** Price entries in the catalogue's own format, but for what the builder adds to every entry. */
  List<Map<String, Object>> prices(String model) {
    return list(file.get("prices")).stream()
        .map(Json::map)
        .filter(price -> model.equals(price.get("model")))
        .toList();
  }

  /** What the provider asks for tools, with every model of text or with those that are named. */
  List<Fee> fees() {
    return list(file.get("fees")).stream().map(Json::map).map(Fee::new).toList();
  }

  /** Multiplier entries, likewise; {@code named} is a pattern of models in their place. */
  List<Map<String, Object>> multipliers() {
    return list(file.get("multipliers")).stream().map(Json::map).toList();
  }
}
