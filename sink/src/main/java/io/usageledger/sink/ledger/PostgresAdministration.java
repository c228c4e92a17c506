package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What the owner of a PostgreSQL ledger does. */
final class PostgresAdministration {
  private static final String SEAL =
      """
      SELECT to_char(period_start AT TIME ZONE 'UTC', 'YYYY-MM'), row_count, cost_usd
      FROM ledger_seal_before(?::timestamptz)
      """;

  private PostgresAdministration() {}

  static List<String> migrate(PostgresConnector connector) throws LedgerException {
    try (Connection connection = connector.connect()) {
      String ledger = connector.shown();
      return new Migrator(connection, ledger, new PostgresSchema(ledger)).migrate(true);
    } catch (SQLException e) {
      throw connector.problem(e, "migrated");
    }
  }

  /** Writes into the table of prices, all or nothing. */
  static int writePrices(PostgresConnector connector, PriceTable.Writing writing)
      throws LedgerException {
    try (Connection connection = connector.connect()) {
      String ledger = connector.shown();
      new Migrator(connection, ledger, new PostgresSchema(ledger)).migrate(false);
      return Jdbc.inTransaction(
          connection,
          () -> {
            actAsOwner(connection);
            return writing.to(connection, Dialect.POSTGRESQL);
          });
    } catch (SQLException e) {
      throw connector.problem(e, "given prices");
    }
  }

  /** For this transaction: nobody else may write what is not a call. */
  private static void actAsOwner(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE usage_ledger_owner");
    }
  }

  static List<SealedPeriod> sealBefore(PostgresConnector connector, YearMonth month)
      throws LedgerException {
    try (Connection connection = connector.connect();
        PreparedStatement seal = connection.prepareStatement(SEAL)) {
      seal.setString(1, month.atDay(1) + " 00:00:00Z");
      List<SealedPeriod> sealed = new ArrayList<>();
      try (ResultSet rows = seal.executeQuery()) {
        while (rows.next()) {
          sealed.add(sealed(rows));
        }
      }
      return sealed;
    } catch (SQLException e) {
      throw connector.problem(e, "sealed");
    }
  }

  private static SealedPeriod sealed(ResultSet row) throws SQLException {
    return new SealedPeriod(
        YearMonth.parse(row.getString(1)), row.getLong(2), row.getBigDecimal(3));
  }
}
