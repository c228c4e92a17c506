package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection for reading a ledger. Used by one thread.
 *
 * @param connection not in auto-commit mode
 */
record LedgerSession(LedgerLogin login, Dialect dialect, Connection connection)
    implements AutoCloseable {

  /** The rows of one query, read in a transaction of their own. */
  <T> List<T> query(String sql, List<String> parameters, RowMapper<T> mapper) {
    return reading(() -> found(sql, parameters, mapper));
  }

  /** What is read in one transaction, whose every query sees the ledger as the first one did. */
  <T> T snapshot(Reading<T> reading) {
    return reading(
        () -> {
          if (dialect == Dialect.POSTGRESQL) {
            keepSnapshot();
          }
          return reading.read();
        });
  }

  /** The rows of one query within a {@link #snapshot}. */
  <T> List<T> found(String sql, List<String> parameters, RowMapper<T> mapper) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (String parameter : parameters) {
        statement.setString(place++, parameter);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(mapper.map(result));
        }
      }
      return found;
    }
  }

  /** Something that is read in one transaction. */
  interface Reading<T> {
    T read() throws SQLException;
  }

  /** Of this transaction only: a pooler hands the session to others afterwards. */
  private void keepSnapshot() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
  }

  private <T> T reading(Reading<T> reading) {
    try {
      T result = reading.read();
      connection.commit();
      return result;
    } catch (SQLException e) {
      Jdbc.rollBack(connection, e);
      throw ReadProblem.of(login, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw ReadProblem.of(login, e);
    }
  }
}
