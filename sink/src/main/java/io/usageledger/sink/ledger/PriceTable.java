package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceFile;
import io.usageledger.pricing.PriceRecord;
import io.usageledger.sink.ledger.EventColumns.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code price}: the prices that an operator has added, by which calls are priced, and copies
 * of all others in force, for joins with the ledger's cost lines.
 */
public final class PriceTable {
  private static final String UPSERT =
      """
      INSERT INTO price (id, provider, model, unit, usd, per, conditions, valid_from, valid_to,
        source, reference, checked_on, confidence, is_copy)
      VALUES (?, ?, ?, ?, %s, ?, %s, %s, %s, ?, ?, %s, ?, ?)
      ON CONFLICT (id) DO UPDATE SET valid_to = excluded.valid_to, source = excluded.source,
        reference = excluded.reference, checked_on = excluded.checked_on,
        confidence = excluded.confidence, is_copy = excluded.is_copy
      """;

  private static final String ADDED =
      """
      SELECT id, provider, model, unit, CAST(usd AS text), per, CAST(conditions AS text), %s, %s,
        source, reference, CAST(checked_on AS text), confidence
      FROM price WHERE NOT is_copy ORDER BY id
      """;

  /** The fields of a record in a price file, in the order of {@link #ADDED}. */
  private static final List<String> FIELDS =
      List.of(
          "id",
          "provider",
          "model",
          "unit",
          "usd",
          "per",
          "conditions",
          "valid_from",
          "valid_to",
          "source",
          "reference",
          "checked_on",
          "confidence");

  private PriceTable() {}

  /** Something written into the table. */
  @FunctionalInterface
  interface Writing {
    /** Tells how many prices it has written. */
    int to(Connection ledger, Dialect dialect) throws SQLException;
  }

  /** Copies prices; what an operator has added stays as it is. */
  static int copy(Connection connection, Dialect dialect, List<PriceRecord> prices)
      throws SQLException {
    insert(connection, upsert(dialect) + "WHERE price.is_copy", true, prices);
    return prices.size();
  }

  /**
   * Adds prices to those that an operator has added before. Of one that is there already the end
   * may be another now.
   *
   * @throws IllegalArgumentException when they contradict each other; one sentence
   */
  static int add(Connection connection, Dialect dialect, List<PriceRecord> prices)
      throws SQLException {
    insert(connection, upsert(dialect), false, prices);
    List<PriceRecord> added = added(connection, dialect).records();
    for (PriceRecord price : prices) {
      if (added.stream().noneMatch(price::isSamePriceAs)) {
        throw new IllegalArgumentException(
            "table price has another price by the id " + price.id() + "; give this one its own");
      }
    }
    return prices.size();
  }

  private static String upsert(Dialect dialect) {
    return UPSERT.formatted(
        dialect.text(Kind.MONEY),
        dialect.text(Kind.JSON),
        dialect.time("?"),
        dialect.time("?"),
        dialect.day("?"));
  }

  private static void insert(
      Connection connection, String statement, boolean areCopies, List<PriceRecord> prices)
      throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(statement)) {
      for (PriceRecord price : prices) {
        fill(row, price);
        row.setBoolean(FIELDS.size() + 1, areCopies);
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private static void fill(PreparedStatement row, PriceRecord price) throws SQLException {
    row.setString(1, price.id());
    row.setString(2, price.provider());
    row.setString(3, price.model());
    row.setString(4, price.unit().key());
    row.setString(5, price.price().toPlainString());
    row.setInt(6, price.per());
    row.setString(7, JsonText.of(new TreeMap<>(price.conditions())));
    row.setString(8, time(price.validFrom()));
    row.setString(9, time(price.validTo()));
    row.setString(10, price.origin().source());
    row.setString(11, price.origin().reference());
    row.setString(12, Objects.toString(price.origin().checkedOn(), null));
    row.setString(13, price.origin().confidence());
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : EventColumns.time(instant);
  }

  /**
   * What operators have added, as a price file would say it.
   *
   * @throws IllegalArgumentException when a row is no price; the message is one sentence that names
   *     the row by its id
   */
  public static PriceFile added(Connection connection, Dialect dialect) throws SQLException {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                ADDED.formatted(dialect.timeText("valid_from"), dialect.timeText("valid_to")))) {
      while (rows.next()) {
        records.add(fields(rows));
      }
    }
    return PriceFile.of(records.isEmpty() ? Map.of() : Map.of("records", records), "table price");
  }

  private static Map<String, @Nullable Object> fields(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String text = row.getString(fields.size() + 1);
      fields.put(field, text);
    }
    fields.computeIfPresent("conditions", (field, text) -> object(text.toString()));
    return fields;
  }

  /** An object as a map, and anything else as it is: who reads the record says what is wrong. */
  private static Object object(String json) {
    try {
      return JsonText.object(json);
    } catch (IllegalArgumentException e) {
      return json;
    }
  }
}
