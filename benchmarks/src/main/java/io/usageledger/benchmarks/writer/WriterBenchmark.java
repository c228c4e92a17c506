package io.usageledger.benchmarks.writer;

import io.usageledger.benchmarks.TemporaryDirectory;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.LoaderDrivers;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.RowsAlone;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Writes batches of 1,000 priced calls, one transaction each, into a durable PostgreSQL: with COPY,
 * which is as fast as it gets, as the writer's rows alone, and as the writer does. They take turns
 * in one table; figures are medians. SQLite is stated beside them.
 *
 * @param rounds turns of each way
 */
public record WriterBenchmark(int rounds) {
  private static final int BATCH = 1000;
  private static final int BATCHES_A_TURN = 5;
  private static final int WARM_UP = 5;

  private static final LoaderDrivers DRIVERS =
      new LoaderDrivers(WriterBenchmark.class.getClassLoader());

  /** Writes a batch and commits. */
  @FunctionalInterface
  private interface Write {
    void run() throws Exception;
  }

  /** One way of writing a batch; what COPY is given is made beforehand, outside the measurement. */
  @FunctionalInterface
  private interface Way {
    Write prepare(List<PricedCall> calls);
  }

  /** Measures everything and prints a table. */
  public void run(PrintStream out) throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        PostgresServer server = PostgresServer.start(PostgresServer.DURABLE)) {
      PostgresDatabase database = server.createDatabase();
      Ledgers.migrate(database.url(), Login.OWNER.username(), Login.OWNER.password(), DRIVERS);
      try (Connection superuser = database.connectAsSuperuser();
          Connection writer = database.connect(Login.WRITER);
          Ledger ledger = open(database);
          Ledger sqlite =
              Ledgers.open(
                  "jdbc:sqlite:" + directory.path().resolve("usage.db"),
                  null,
                  null,
                  true,
                  DRIVERS)) {
        writer.setAutoCommit(false);
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("PostgreSQL, COPY", copying(superuser));
        ways.put("PostgreSQL, idempotent rows", calls -> () -> insert(writer, calls));
        ways.put("PostgreSQL, rows and roll-ups", calls -> () -> ledger.write(calls));
        ways.put("SQLite, rows and roll-ups", calls -> () -> sqlite.write(calls));
        print(out, measure(ways));
      }
    }
  }

  private static Ledger open(PostgresDatabase database) throws Exception {
    return Ledgers.open(
        database.url(), Login.WRITER.username(), Login.WRITER.password(), false, DRIVERS);
  }

  /** As the superuser: row level security leaves COPY to nobody else. */
  private static Way copying(Connection superuser) throws Exception {
    var copy = superuser.unwrap(PGConnection.class).getCopyAPI();
    String statement = RowsAlone.copyStatement();
    return calls -> {
      byte[] text = RowsAlone.copyText(calls);
      return () -> copy.copyIn(statement, new ByteArrayInputStream(text));
    };
  }

  private static void insert(Connection writer, List<PricedCall> calls) throws Exception {
    if (RowsAlone.insert(writer, calls) != calls.size()) {
      throw new IllegalStateException("not every row was inserted");
    }
    writer.commit();
  }

  /** Seconds of each turn, by way. */
  private Map<String, List<Double>> measure(Map<String, Way> ways) throws Exception {
    Traffic traffic = new Traffic();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        double turn = turn(way.getValue(), traffic);
        if (round >= 0) {
          seconds.computeIfAbsent(way.getKey(), w -> new ArrayList<>()).add(turn);
        }
      }
    }
    return seconds;
  }

  private static double turn(Way way, Traffic traffic) throws Exception {
    List<Write> batches = new ArrayList<>();
    for (int batch = 0; batch < BATCHES_A_TURN; batch++) {
      batches.add(way.prepare(traffic.batch(BATCH)));
    }
    long begin = System.nanoTime();
    for (Write batch : batches) {
      batch.run();
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void print(PrintStream out, Map<String, List<Double>> seconds) {
    out.printf("%-32s %10s %14s%n", "median of turns", "rows/s", "ratio to COPY");
    double copy = median(seconds.values().iterator().next());
    seconds.forEach(
        (way, turns) ->
            out.printf(
                Locale.ROOT,
                "%-32s %10.0f %14.2f%n",
                way,
                BATCH * BATCHES_A_TURN / median(turns),
                copy / median(turns)));
  }

  private static double median(List<Double> turns) {
    return turns.stream().sorted().toList().get(turns.size() / 2);
  }
}
