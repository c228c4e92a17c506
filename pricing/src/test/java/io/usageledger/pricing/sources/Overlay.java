package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code VENDOR-overlay.json}: what is decided by hand. */
final class Overlay {
  private final Map<String, Object> file;

  Overlay(Vendor vendor) throws IOException {
    String name = vendor.id() + "-overlay.json";
    try (InputStream json = Overlay.class.getResourceAsStream(name)) {
      this.file = JSON.std.mapFrom(Objects.requireNonNull(json, name));
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

  List<Object> once(String model) {
    return list(map(file.get("once")).get(model));
  }

  /** What holds of a call that does not say otherwise. */
  Map<String, Object> defaults(String model) {
    return map(map(file.get("defaults")).get(model));
  }

  /** Price entries in the catalogue's own format, but for what the builder adds to every entry. */
  List<Map<String, Object>> prices(String model) {
    return list(file.get("prices")).stream()
        .map(Json::map)
        .filter(price -> model.equals(price.get("model")))
        .toList();
  }

  /** Multiplier entries, likewise. */
  List<Map<String, Object>> multipliers() {
    return list(file.get("multipliers")).stream().map(Json::map).toList();
  }
}
