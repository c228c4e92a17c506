package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.ledger.PostgresRows.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A ledger in a PostgreSQL database. Every write is one transaction and nothing outlives it in the
 * session, so that it works through a pooler that hands out connections by the transaction.
 */
final class PostgresLedger implements Ledger {
  /** Somebody else's transactions get out of the way in the meantime. */
  private static final int TRIES = 10;

  /** After this the server, a pooler or a firewall may have closed the connection. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration PARTITIONS_GOOD_FOR = Duration.ofDays(1);

  private static final Comparator<PricedCall> BY_KEY =
      Comparator.comparing(call -> call.event().id());

  private final PostgresConnector connector;
  private final boolean migrate;
  private final Duration idle;
  private Connection connection;
  private long usedAt;
  private long partitionsEnsuredAt;

  private PostgresLedger(
      PostgresConnector connector, boolean migrate, Duration idle, Connection connection) {
    this.connector = connector;
    this.migrate = migrate;
    this.idle = idle;
    this.connection = connection;
    this.usedAt = System.nanoTime();
    this.partitionsEnsuredAt = usedAt;
  }

  static PostgresLedger open(PostgresConnector connector, boolean migrate) throws LedgerException {
    return open(connector, migrate, IDLE);
  }

  /**
   * @param idle how long a connection may rest before it is looked after
   */
  static PostgresLedger open(PostgresConnector connector, boolean migrate, Duration idle)
      throws LedgerException {
    try {
      return new PostgresLedger(connector, migrate, idle, connect(connector, migrate));
    } catch (SQLException e) {
      throw connector.problem(e, "opened");
    }
  }

  private static Connection connect(PostgresConnector connector, boolean migrate)
      throws SQLException, LedgerException {
    Connection connection = connector.connect();
    boolean ready = false;
    try {
      String ledger = connector.shown();
      new Migrator(connection, ledger, new PostgresSchema(ledger)).migrate(migrate);
      connector.limitWaiting(connection);
      connection.setAutoCommit(false);
      ensurePartitions(connection);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  /** A lock that somebody holds is no harm: rows go to the default partition, and move later. */
  private static void ensurePartitions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT ledger_ensure_partitions()");
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      if (!PostgresProblem.isLocked(e)) {
        throw e;
      }
    }
  }

  @Override
  public Written write(Entries entries) throws LedgerException {
    try {
      makeReady();
      Written written = tryWrite(entries);
      usedAt = System.nanoTime();
      return written;
    } catch (SQLException e) {
      throw connector.problem(e, "written");
    }
  }

  @Override
  public PriceFile addedPrices() throws LedgerException {
    try {
      makeReady();
      return Jdbc.inTransaction(connection, () -> PriceTable.added(connection, Dialect.POSTGRESQL));
    } catch (SQLException e) {
      throw connector.problem(e, "asked for its prices");
    }
  }

  private void makeReady() throws SQLException, LedgerException {
    long now = System.nanoTime();
    if (now - usedAt > idle.toNanos() && !isAlive()) {
      connection.close();
      connection = connect(connector, migrate);
      partitionsEnsuredAt = now;
    } else if (now - partitionsEnsuredAt > PARTITIONS_GOOD_FOR.toNanos()) {
      ensurePartitions(connection);
      partitionsEnsuredAt = now;
    }
  }

  private boolean isAlive() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      connection.rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Written tryWrite(Entries entries) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        Written written = writeOnce(entries);
        connection.commit();
        return written;
      } catch (SQLException e) {
        Jdbc.rollBack(connection, e);
        if (!PostgresProblem.isPassing(e) || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Sorted, so that two writers of the same rows wait for each other in one order. */
  private Written writeOnce(Entries entries) throws SQLException {
    List<Refused> refused = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    entries.rows(new JdbcJobTable(connection, Dialect.POSTGRESQL)).stream()
        .sorted(BY_KEY)
        .forEach(call -> addRow(call, rows, refused));
    List<PricedCall> inserted = insert(rows, refused);
    PostgresRollUps.add(connection, inserted);
    return new Written(inserted.size(), refused);
  }

  private static void addRow(PricedCall call, List<Row> rows, List<Refused> refused) {
    try {
      rows.add(Row.of(call));
    } catch (RuntimeException e) {
      refused.add(new Refused(call, "The call makes no row: " + e.getMessage() + "."));
    }
  }

  /**
   * Inserts what can be inserted: a batch with a row that is refused is halved until it is alone.
   */
  private List<PricedCall> insert(List<Row> rows, List<Refused> refused) throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    Savepoint before = connection.setSavepoint();
    try {
      List<PricedCall> inserted = inserted(rows, PostgresRows.insert(connection, rows));
      connection.releaseSavepoint(before);
      return inserted;
    } catch (SQLException e) {
      if (!PostgresProblem.isTheRowsFault(e)) {
        throw e;
      }
      connection.rollback(before);
      return insertHalves(rows, refused, e);
    }
  }

  private List<PricedCall> insertHalves(List<Row> rows, List<Refused> refused, SQLException why)
      throws SQLException {
    if (rows.size() == 1) {
      String sentence = "The ledger refuses the row: " + Jdbc.said(why) + ".";
      refused.add(new Refused(rows.get(0).call(), sentence));
      return List.of();
    }
    int half = rows.size() / 2;
    List<PricedCall> inserted = new ArrayList<>(insert(rows.subList(0, half), refused));
    inserted.addAll(insert(rows.subList(half, rows.size()), refused));
    return inserted;
  }

  /** Of two calls with one key the first has become the row. */
  private static List<PricedCall> inserted(List<Row> rows, Set<UUID> keys) {
    return rows.stream().map(Row::call).filter(call -> keys.remove(call.event().id())).toList();
  }

  @Override
  public void close() {
    Jdbc.close(connection);
  }
}
