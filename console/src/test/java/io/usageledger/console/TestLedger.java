package io.usageledger.console;

import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.LoaderDrivers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real SQLite file with the real schema, to which a test adds the rows that it needs. */
final class TestLedger implements AutoCloseable {
  private final Connection connection;
  private final String url;

  private TestLedger(Connection connection, String url) {
    this.connection = connection;
    this.url = url;
  }

  static TestLedger create(Path file) throws SQLException {
    String url = "jdbc:sqlite:" + file;
    LoaderDrivers drivers = new LoaderDrivers(TestLedger.class.getClassLoader());
    try {
      Ledgers.open(url, null, null, true, drivers).close();
    } catch (LedgerException e) {
      throw new AssertionError(e);
    }
    return new TestLedger(DriverManager.getConnection(url), url);
  }

  String url() {
    return url;
  }

  /** The id of the n-th row. */
  static String id(int number) {
    return "0193f000-0000-7000-8000-%012x".formatted(number);
  }

  /** Adds the n-th call, which succeeded and cost what the pairs of column and value say. */
  void addCall(int number, @Nullable Object... pairs) throws SQLException {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id(number));
    row.put("kind", "call");
    row.put("provider", "openai");
    row.put("cost_status", "exact");
    row.put("cost_pico_usd", 0L);
    add(row, number, pairs);
  }

  /** Adds an adjustment of a call as the n-th row. */
  void addAdjustment(int number, int corrected, @Nullable Object... pairs) throws SQLException {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id(number));
    row.put("kind", "adjustment");
    row.put("corrects_id", id(corrected));
    row.put("reason", "price list corrected");
    row.put("request_count", 0);
    row.put("cost_status", "exact");
    add(row, number, pairs);
  }

  private void add(Map<String, @Nullable Object> row, int number, @Nullable Object... pairs)
      throws SQLException {
    row.put("occurred_at", "2026-11-20T10:00:%02d.000000Z".formatted(number % 60));
    row.put("recorded_at", "2026-11-20T10:01:%02d.000000Z".formatted(number % 60));
    row.put("event_type", "chat");
    row.put("application", "test");
    row.put("instance_id", id(0));
    row.put("agent_version", "0");
    row.put("status", "success");
    row.put("usage_status", "reported");
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) Objects.requireNonNull(pairs[i]), pairs[i + 1]);
    }
    insert(row);
  }

  private void insert(Map<String, @Nullable Object> row) throws SQLException {
    String columns = String.join(", ", row.keySet());
    String places = String.join(", ", Collections.nCopies(row.size(), "?"));
    String sql = "INSERT INTO usage_event (" + columns + ") VALUES (" + places + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (Object value : row.values()) {
        statement.setObject(place++, value);
      }
      statement.executeUpdate();
    }
  }

  /** The one text that a query finds; null if it is NULL. */
  @Nullable String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
