package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Entries.digest;
import static io.usageledger.pricing.sources.Entries.ordered;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes the bundled catalogue: {@code BuildCatalogue SOURCES OUTPUT}. {@code SOURCES} holds {@code
 * genai-prices-v2.json}, {@code litellm-model-prices.json} and {@code portkey/VENDOR.json}. The
 * same input gives the same bytes. Where the sources differ is printed for review.
 */
public final class BuildCatalogue {
  private static final Map<String, String> CHECKED =
      Map.of(
          GenaiPrices.NAME, "2026-08-21",
          LitellmPrices.NAME, "2026-08-01",
          PortkeyPrices.NAME, "2026-08-21");

  private static final int VERSION_BYTES = 8;

  private final List<VendorCatalogue> vendors = new ArrayList<>();

  private BuildCatalogue(Path sources) throws IOException {
    for (Vendor vendor : Vendor.values()) {
      vendors.add(new VendorCatalogue(vendor, sources));
    }
  }

  public static void main(String[] args) throws IOException {
    BuildCatalogue build = new BuildCatalogue(Path.of(args[0]));
    build.writeTo(Path.of(args[1]));
  }

  /** The day of our copy of the source. */
  static String checked(String source) {
    return Objects.requireNonNull(CHECKED.get(source), source);
  }

  private void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Every file of the catalogue, by name, with its text. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Map<String, Object> digests = new TreeMap<>();
    for (VendorCatalogue vendor : vendors) {
      String text = json(vendor);
      files.put(vendor.id() + ".json", text);
      digests.put(vendor.id(), digest(text, VERSION_BYTES));
    }
    files.put("catalogue.json", contents(digests));
    return files;
  }

  private static String contents(Map<String, Object> digests) throws IOException {
    return "{\n\"format\": \"usage-ledger-prices/1\",\n\"version\": \""
        + digest(digests.toString(), VERSION_BYTES)
        + "\",\n\"sources\": "
        + lines(sources())
        + ",\n\"providers\": "
        + JSON.std.asString(digests)
        + "\n}\n";
  }

  private static String json(VendorCatalogue vendor) throws IOException {
    StringBuilder json = new StringBuilder("{\n\"format\": \"usage-ledger-prices/1\",\n");
    json.append("\"models\": ").append(lines(vendor.models())).append(",\n");
    json.append("\"prices\": ").append(lines(vendor.prices())).append(",\n");
    json.append("\"multipliers\": ").append(lines(vendor.multipliers()));
    return json.append("\n}\n").toString();
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
}
