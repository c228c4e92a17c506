package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Entries.digest;
import static io.usageledger.pricing.sources.Entries.ordered;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the bundled catalogue: {@code BuildCatalogue SOURCES FOLDER REPORT}. {@code SOURCES} holds
 * {@code genai-prices-v2.json}, {@code litellm-model-prices.json} and {@code portkey/VENDOR.json}.
 * The same input gives the same bytes. Where the sources differ stands in the report, for review.
 */
public final class BuildCatalogue {
  private static final Map<String, String> CHECKED =
      Map.of(
          GenaiPrices.NAME, "2026-08-21",
          LitellmPrices.NAME, "2026-08-01",
          PortkeyPrices.NAME, "2026-08-21");

  private static final int VERSION_BYTES = 8;

  private static final String ABOUT_THE_REPORT =
      """
      # Written by BuildCatalogue: prices on which the sources differ, and what was left out of the catalogue.
      # USD for a million of each unit: first what the standard would be, then the second and the third source.
      # DIFFER: no two sources agree, and a file *-overlay.json decides. Tiers "left out" have one source alone.
      """;

  private final List<VendorCatalogue> vendors = new ArrayList<>();

  BuildCatalogue(Path sources) throws IOException {
    for (Vendor vendor : Vendor.values()) {
      vendors.add(new VendorCatalogue(vendor, sources));
    }
  }

  public static void main(String[] args) throws IOException {
    BuildCatalogue build = new BuildCatalogue(Path.of(args[0]));
    for (Map.Entry<String, String> file : build.files().entrySet()) {
      Files.writeString(Path.of(args[1]).resolve(file.getKey()), file.getValue());
    }
    Files.writeString(Path.of(args[2]), build.report());
  }

  /** The day of our copy of the source. */
  static String checked(String source) {
    return Objects.requireNonNull(CHECKED.get(source), source);
  }

  /** Every file of the catalogue, by name, with its text. */
  Map<String, String> files() throws IOException {
    Map<String, List<VendorCatalogue>> byId =
        vendors.stream().collect(groupingBy(VendorCatalogue::id, TreeMap::new, toList()));
    Map<String, String> files = new TreeMap<>();
    Map<String, Object> digests = new TreeMap<>();
    for (Map.Entry<String, List<VendorCatalogue>> provider : byId.entrySet()) {
      String text = json(provider.getValue());
      files.put(provider.getKey() + ".json", text);
      digests.put(provider.getKey(), digest(text, VERSION_BYTES));
    }
    files.put("catalogue.json", contents(digests));
    return files;
  }

  /** Where the sources differ, what was left out, and why; after {@link #files}. */
  String report() {
    StringBuilder report = new StringBuilder(ABOUT_THE_REPORT);
    for (VendorCatalogue vendor : vendors) {
      vendor.report().stream()
          .sorted()
          .forEach(line -> report.append(vendor.id()).append(' ').append(line).append('\n'));
    }
    return report.toString();
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

  private static String json(List<VendorCatalogue> vendors) throws IOException {
    return "{\n\"format\": \"usage-ledger-prices/1\",\n"
        + list("models", vendors, VendorCatalogue::models)
        + ",\n"
        + list("records", vendors, VendorCatalogue::prices)
        + ",\n"
        + list("multipliers", vendors, VendorCatalogue::multipliers)
        + "\n}\n";
  }

  private static String list(
      String name,
      List<VendorCatalogue> vendors,
      Function<VendorCatalogue, List<Map<String, Object>>> entries)
      throws IOException {
    List<Map<String, Object>> all =
        vendors.stream().flatMap(vendor -> entries.apply(vendor).stream()).toList();
    return "\"" + name + "\": " + lines(all);
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
