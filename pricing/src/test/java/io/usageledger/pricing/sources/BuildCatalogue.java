package io.usageledger.pricing.sources;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bundled catalogue: {@code BuildCatalogue SOURCES OUTPUT}. {@code SOURCES} holds {@code
 * genai-prices-v2.json}, {@code litellm-model-prices.json} and {@code portkey/openai.json}. The
 * same input gives the same bytes. Where the sources differ is printed for review.
 */
public final class BuildCatalogue {
  private static final String PROVIDER = "openai";
  private static final Map<String, String> CHECKED =
      Map.of(
          GenaiPrices.NAME, "2026-08-21",
          LitellmPrices.NAME, "2026-08-01",
          PortkeyPrices.NAME, "2026-08-21");

  private final List<String> report = new ArrayList<>();
  private final Overlay overlay = new Overlay();
  private final LitellmPrices litellm;
  private final PortkeyPrices portkey;
  private final Models models;

  private BuildCatalogue(Path sources) throws IOException {
    this.litellm = new LitellmPrices(sources.resolve("litellm-model-prices.json"), PROVIDER);
    this.portkey = new PortkeyPrices(sources.resolve("portkey/openai.json"));
    this.models =
        new Models(
            GenaiPrices.read(sources.resolve("genai-prices-v2.json"), PROVIDER),
            litellm.names(),
            overlay);
  }

  public static void main(String[] args) throws IOException {
    BuildCatalogue build = new BuildCatalogue(Path.of(args[0]));
    Files.writeString(Path.of(args[1]), build.json());
    build.report.forEach(System.out::println);
  }

  private String json() throws IOException {
    StringBuilder json = new StringBuilder("{\n\"format\": \"usage-ledger-prices/1\",\n");
    json.append("\"sources\": ").append(lines(sources())).append(",\n");
    json.append("\"models\": ").append(lines(modelEntries())).append(",\n");
    json.append("\"prices\": ").append(lines(priceEntries())).append(",\n");
    json.append("\"multipliers\": ").append(lines(multiplierEntries())).append("\n}\n");
    return json.toString();
  }

  /** One entry a line, so that a change of price is a change of a line. */
  private static String lines(List<Map<String, Object>> entries) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      lines.add(JSON.std.asString(entry));
    }
    return "[\n" + String.join(",\n", lines) + "\n]";
  }

  private static List<Map<String, Object>> sources() {
    return List.of(
        source(GenaiPrices.NAME, "MIT, Copyright (c) Pydantic Services Inc. 2025 to present"),
        source(LitellmPrices.NAME, "MIT, Copyright (c) 2023 Berri AI"),
        source(PortkeyPrices.NAME, "MIT, Copyright (c) 2025 Portkey.ai"));
  }

  private static Map<String, Object> source(String name, String licence) {
    return ordered("name", name, "as_of", checked(name), "licence", licence);
  }

  private List<Map<String, Object>> modelEntries() {
    return models.all().stream()
        .map(model -> Models.entry(PROVIDER, model, overlay.unmetered(model.key)))
        .toList();
  }

  private List<Map<String, Object>> priceEntries() {
    List<Map<String, Object>> entries = new ArrayList<>();
    models.all().forEach(model -> entries.addAll(priceEntries(model)));
    return entries;
  }

  /** The overlay's entries take the place of those with the same conditions and end. */
  private List<Map<String, Object>> priceEntries(Models.Model model) {
    List<Map<String, Object>> entries = new ArrayList<>();
    overlay.prices(model.key).forEach(price -> entries.add(overlayEntry(price)));
    for (ModelPrices.Sourced set : new ModelPrices(model, litellm, portkey, report).sets()) {
      if (entries.stream().noneMatch(entry -> isSameSlot(entry, set))) {
        entries.add(entry(model.key, set));
      }
    }
    return entries;
  }

  private static boolean isSameSlot(Map<String, Object> entry, ModelPrices.Sourced set) {
    return entry.getOrDefault("when", Map.of()).equals(set.rates().when())
        && String.valueOf(entry.get("to")).equals(String.valueOf(set.to()));
  }

  private static Map<String, Object> overlayEntry(Map<String, Object> price) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("provider", PROVIDER);
    entry.put("model", price.get("model"));
    putUnlessNull(entry, "when", price.get("when"));
    putUnlessNull(entry, "from", price.get("from"));
    putUnlessNull(entry, "to", price.get("to"));
    entry.put("per", 1_000_000);
    entry.put("usd", price.get("usd"));
    for (String key : List.of("source", "ref", "checked", "confidence")) {
      entry.put(key, price.get(key));
    }
    return withId(entry);
  }

  private static Map<String, Object> entry(String model, ModelPrices.Sourced set) {
    Map<String, Object> entry = ordered("provider", PROVIDER, "model", model);
    if (!set.rates().when().isEmpty()) {
      entry.put("when", set.rates().when());
    }
    putUnlessNull(entry, "from", set.rates().from());
    putUnlessNull(entry, "to", set.to());
    entry.put("per", 1_000_000);
    entry.put("usd", usd(set.rates()));
    entry.put("source", set.source());
    entry.put("ref", PROVIDER + "/" + model);
    entry.put("checked", checked(set.source()));
    entry.put("confidence", set.confidence());
    return withId(entry);
  }

  private static Map<String, String> usd(Rates rates) {
    Map<String, String> usd = new LinkedHashMap<>();
    rates.usd().forEach((unit, price) -> usd.put(unit.key(), plain(price)));
    return usd;
  }

  private static String plain(BigDecimal price) {
    return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
  }

  private List<Map<String, Object>> multiplierEntries() {
    Map<String, List<String>> modelsByRegion = new TreeMap<>();
    models
        .all()
        .forEach(
            model ->
                uplifts(model)
                    .forEach(
                        (region, factor) ->
                            modelsByRegion
                                .computeIfAbsent(region + " " + factor, key -> new ArrayList<>())
                                .add(model.key)));
    return modelsByRegion.entrySet().stream()
        .map(group -> multiplier(group.getKey().split(" "), group.getValue()))
        .toList();
  }

  private Map<String, String> uplifts(Models.Model model) {
    return model.names.stream()
        .map(litellm::uplifts)
        .filter(uplifts -> !uplifts.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  private static Map<String, Object> multiplier(String[] regionAndFactor, List<String> models) {
    Map<String, Object> entry = ordered("provider", PROVIDER, "models", models);
    entry.put("when", Map.of("region_class", regionAndFactor[0]));
    entry.put("factor", regionAndFactor[1]);
    entry.put("source", LitellmPrices.NAME);
    entry.put("ref", "regional_processing_uplift_multiplier_" + regionAndFactor[0]);
    entry.put("checked", checked(LitellmPrices.NAME));
    entry.put("confidence", "single");
    return withId(entry);
  }

  /** The id is a digest of what is priced and at what, not of who says so or until when. */
  private static Map<String, Object> withId(Map<String, Object> entry) {
    String content =
        entry.entrySet().stream()
            .filter(
                field ->
                    !List.of("to", "source", "ref", "checked", "confidence")
                        .contains(field.getKey()))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("|"));
    Map<String, Object> identified = ordered("id", digest(content));
    identified.putAll(entry);
    return identified;
  }

  private static String digest(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The day of our copy of the source. */
  private static String checked(String source) {
    return Objects.requireNonNull(CHECKED.get(source), source);
  }

  private static void putUnlessNull(Map<String, Object> entry, String key, @Nullable Object value) {
    if (value != null) {
      entry.put(key, value);
    }
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return map;
  }
}
