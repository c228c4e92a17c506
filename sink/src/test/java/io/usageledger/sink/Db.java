package io.usageledger.sink;

import io.usageledger.sink.ledger.LoaderDrivers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;

/** A second connection to a ledger, as an operator has it. */
@NullUnmarked
public final class Db implements AutoCloseable {
  private final Connection connection;

  private Db(Connection connection) {
    this.connection = connection;
  }

  public static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  public static LoaderDrivers drivers() {
    return new LoaderDrivers(Db.class.getClassLoader());
  }

  public static Db open(Path file) throws SQLException {
    String url = url(file);
    return new Db(drivers().driverFor(url).connect(url, new Properties()));
  }

  /** A connection of any database; closed with this. */
  public static Db of(Connection connection) {
    return new Db(connection);
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  public List<Map<String, Object>> rows(String sql) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  public Map<String, Object> row(String sql) throws SQLException {
    List<Map<String, Object>> rows = rows(sql);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows of " + sql);
    }
    return rows.get(0);
  }

  /** The only value of the only row. */
  public Object value(String sql) throws SQLException {
    return row(sql).values().iterator().next();
  }

  public long count(String sql) throws SQLException {
    return ((Number) value(sql)).longValue();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
