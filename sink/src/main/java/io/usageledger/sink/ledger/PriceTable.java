package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Table {@code price}: a copy of the prices in force, for joins with the ledger's cost lines. */
final class PriceTable {
  private static final String INSERT =
      """
      INSERT INTO price (id, provider, model, unit, usd, per, conditions, valid_from, valid_to,
        source, reference, checked_on, confidence)
      VALUES (%s)
      ON CONFLICT (id) DO UPDATE SET valid_to = excluded.valid_to, source = excluded.source,
        reference = excluded.reference, checked_on = excluded.checked_on,
        confidence = excluded.confidence
      """;

  private static final String TEXT = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
  private static final String TYPED =
      "?, ?, ?, ?, ?::numeric, ?, ?::jsonb, ?::timestamptz, ?::timestamptz, ?, ?, ?::date, ?";

  private PriceTable() {}

  /** SQLite has no types for decimals, times and JSON. */
  static void writeAsText(Connection connection, List<PriceRecord> prices) throws SQLException {
    write(connection, INSERT.formatted(TEXT), "BEGIN IMMEDIATE", prices);
  }

  /** As the owner, who alone may write here. */
  static void writeTyped(Connection connection, List<PriceRecord> prices) throws SQLException {
    write(connection, INSERT.formatted(TYPED), "BEGIN; SET LOCAL ROLE usage_ledger_owner", prices);
  }

  private static void write(
      Connection connection, String insert, String begin, List<PriceRecord> prices)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      try (PreparedStatement row = connection.prepareStatement(insert)) {
        for (PriceRecord price : prices) {
          fill(row, price);
          row.addBatch();
        }
        row.executeBatch();
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
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
}
