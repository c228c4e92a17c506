package io.usageledger.pricing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a price file says, the bundled ones or an operator's. {@code docs/pricing.md} describes the
 * format.
 */
public final class PriceFile {
  private static final String FORMAT = "usage-ledger-prices/1";

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JSON READER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final String version;
  private final PriceEntries entries;
  private final PriceCatalogue catalogue;
  private final Map<String, BigDecimal> discounts;
  private final Map<String, Map<String, String>> deployments;

  private PriceFile(
      String version,
      PriceEntries entries,
      Map<String, BigDecimal> discounts,
      Map<String, Map<String, String>> deployments) {
    this.version = version;
    this.entries = entries;
    this.catalogue = PriceCatalogue.of(version, entries);
    this.discounts = Map.copyOf(discounts);
    this.deployments = Map.copyOf(deployments);
  }

  /**
   * Reads a file's text.
   *
   * @param name the file, for errors
   * @throws IllegalArgumentException when the text is no price file; the message is one sentence
   *     that says what is wrong, where, and what to write
   */
  public static PriceFile parse(String json, String name) {
    return of(read(json, name), name);
  }

  /**
   * The same from what a file has already been read into: maps, lists, text and numbers.
   *
   * @param place the file and, where prices are only a part of it, the key, for errors
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static PriceFile of(Map<?, ?> fields, String place) {
    FileEntry file = FileEntry.root(fields, place);
    PriceEntries entries = entries(file);
    try {
      return new PriceFile(version(fields), entries, discounts(file), deployments(file));
    } catch (NameForTwoModelsException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /** One that says nothing. */
  public static PriceFile empty() {
    return of(Map.of(), "no price file");
  }

  /** The entries of a file alone. */
  static PriceEntries entries(String json, String name) {
    return entries(FileEntry.root(read(json, name), name));
  }

  private static PriceEntries entries(FileEntry file) {
    file.allow("format", "sources", "models", "records", "multipliers", "discounts", "deployments");
    if (!file.text("format", FORMAT).equals(FORMAT)) {
      throw file.error("format", "is not " + FORMAT + ", the one this version reads");
    }
    return PriceEntry.entries(file);
  }

  private static Map<?, ?> read(String json, String name) {
    String text = json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
    try (JsonParser parser = JSON.std.createParser(text)) {
      Object value = parser.nextToken() == null ? null : READER.anyFrom(parser);
      if (value instanceof Map<?, ?> map && parser.nextToken() == null) {
        return map;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + " is not valid JSON: " + reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is read but a text
    }
    throw new IllegalArgumentException(name + " is not a JSON object, such as {\"records\": []}");
  }

  private static String reason(JacksonException e) {
    JsonLocation place = e.getLocation();
    String reason = e.getOriginalMessage().replaceAll("\\s*\\n\\s*", " ");
    return place == null
        ? reason
        : reason + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  private static String version(Map<?, ?> fields) {
    try {
      return Digest.of(JSON.std.asString(fields).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("a price file holds nothing but text and numbers", e);
    }
  }

  /** By provider, the share of a price that is left: a discount of 10 % leaves 0.9. */
  private static Map<String, BigDecimal> discounts(FileEntry file) {
    Map<String, BigDecimal> discounts = new HashMap<>();
    FileEntry written = file.object("discounts");
    for (String provider : written.names()) {
      BigDecimal percent = written.percent(provider);
      discounts.put(provider, BigDecimal.ONE.subtract(percent.movePointLeft(2)));
    }
    return discounts;
  }

  /** By provider, the name that a call states and the one that price lists have. */
  private static Map<String, Map<String, String>> deployments(FileEntry file) {
    Map<String, Map<String, String>> deployments = new HashMap<>();
    FileEntry written = file.object("deployments");
    for (String provider : written.names()) {
      FileEntry names = written.object(provider);
      Map<String, String> models = new HashMap<>();
      names.names().forEach(name -> models.put(name, names.text(name)));
      deployments.put(provider, Map.copyOf(models));
    }
    return deployments;
  }

  /** Names exactly this content. */
  public String version() {
    return version;
  }

  /** The file's records as a catalogue of their own. */
  PriceCatalogue catalogue() {
    return catalogue;
  }

  /** Whether there are records. */
  boolean hasEntries() {
    return !entries.equals(PriceEntries.NONE);
  }

  /** By provider, the share of a list price that is paid: at least 0, at most 1. */
  Map<String, BigDecimal> discounts() {
    return discounts;
  }

  /** By provider, names that only the operator knows, and the models behind them. */
  Map<String, Map<String, String>> deployments() {
    return deployments;
  }

  /** Whether the file says nothing. */
  public boolean isEmpty() {
    return !hasEntries() && discounts.isEmpty() && deployments.isEmpty();
  }

  /** Whether prices are all that the file says: no name of a model, no factor, no discount. */
  public boolean isRecordsOnly() {
    return entries.models().isEmpty()
        && entries.multipliers().isEmpty()
        && discounts.isEmpty()
        && deployments.isEmpty();
  }

  /** Discounts and deployments alone. */
  PriceFile withoutEntries() {
    return new PriceFile(version, PriceEntries.NONE, discounts, deployments);
  }

  /** Every price in the file's order. */
  public List<PriceRecord> records() {
    return new ArrayList<>(entries.prices());
  }
}
