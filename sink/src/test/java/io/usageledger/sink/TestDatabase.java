package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.PostgresLedgers;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.testpostgres.Login;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A ledger of its own in either database, for tests that hold for both. */
public sealed interface TestDatabase {
  DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static TestDatabase create(Dialect dialect, Path directory) throws LedgerException {
    return switch (dialect) {
      case SQLITE -> new OfSqlite(directory.resolve("usage.db"));
      case POSTGRESQL -> OfPostgres.create();
    };
  }

  Dialect dialect();

  /** The ledger as the agent has it: on PostgreSQL, as writer. The caller closes it. */
  Ledger ledger() throws LedgerException;

  /** Who reads everything: on PostgreSQL, the operator. */
  LedgerLogin login();

  /** Who administers it. */
  LedgerLogin owner();

  /** A connection of {@link #login}; the caller closes it. */
  Connection connect() throws SQLException;

  /** Runs statements as somebody whom no right stops. */
  void execute(String sql) throws SQLException;

  /** The result of a query that {@link #login} runs, as {@link #text} has it. */
  default List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(text(result.getObject(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** A value as both databases have it: numbers without needless zeros, UTC, NULL as a dash. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Timestamp time) {
      return TIME.format(time.toInstant());
    }
    return value instanceof Number
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  /** A file. */
  record OfSqlite(Path file) implements TestDatabase {
    @Override
    public Dialect dialect() {
      return Dialect.SQLITE;
    }

    @Override
    public Ledger ledger() throws LedgerException {
      return Ledgers.open(Db.url(file), null, null, true, Db.drivers());
    }

    @Override
    public LedgerLogin login() {
      return new LedgerLogin(Db.url(file), null, null);
    }

    @Override
    public LedgerLogin owner() {
      return login();
    }

    @Override
    public Connection connect() throws SQLException {
      return Db.drivers().driverFor(Db.url(file)).connect(Db.url(file), new Properties());
    }

    @Override
    public void execute(String sql) throws SQLException {
      try (Db db = Db.open(file)) {
        db.execute(sql);
      }
    }
  }

  /** A database on the tests' server. */
  record OfPostgres(PostgresLedgers ledgers) implements TestDatabase {
    static OfPostgres create() throws LedgerException {
      return new OfPostgres(PostgresLedgers.migrated());
    }

    @Override
    public Dialect dialect() {
      return Dialect.POSTGRESQL;
    }

    @Override
    public Ledger ledger() throws LedgerException {
      return ledgers.open();
    }

    @Override
    public LedgerLogin login() {
      return login(Login.OPERATOR);
    }

    @Override
    public LedgerLogin owner() {
      return login(Login.OWNER);
    }

    public LedgerLogin login(Login login) {
      return new LedgerLogin(ledgers.url(), login.username(), login.password());
    }

    @Override
    public Connection connect() throws SQLException {
      return ledgers.database().connect(Login.OPERATOR);
    }

    @Override
    public void execute(String sql) throws SQLException {
      ledgers.database().execute(sql);
    }
  }
}
