package io.usageledger.tests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a ledger that a forked JVM has left behind. */
public final class LedgerRows {
  private LedgerRows() {}

  /** All rows of {@code usage_event} in the order of their ids: column name to value. */
  public static List<Map<String, @Nullable Object>> in(Path directory) throws SQLException {
    return query(directory, "SELECT * FROM usage_event ORDER BY id");
  }

  public static List<Map<String, @Nullable Object>> query(Path directory, String sql)
      throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("usage-ledger.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Map<String, @Nullable Object>> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row(rows));
      }
      return all;
    }
  }

  private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnLabel(i), rows.getObject(i));
    }
    return row;
  }
}
