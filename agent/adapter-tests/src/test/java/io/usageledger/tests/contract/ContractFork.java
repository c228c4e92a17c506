package io.usageledger.tests.contract;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import io.usageledger.tests.LedgerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of {@link ContractProgram} in a JVM of its own. */
public final class ContractFork {
  /** Rows that are not there by then will not come; calls dropped last take about a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private ContractFork() {}

  /** A JVM with this SDK and a logging system, its calls' keys kept as metadata. */
  public static ForkedJvm jvm(String sdkClassPath, Path jdk) throws IOException {
    return ForkedJvm.in("contract-" + sdkClassPath + "-jdk" + Jdks.feature(jdk))
        .onJdk(jdk)
        .withJvmArgument("-XX:TieredStopAtLevel=1") // a short life is not worth optimizing for
        .withTestClasses()
        .withClassPathOf(sdkClassPath)
        .withClassPathOf("logback")
        .withProperty("usage-ledger.context.metadata", "case");
  }

  /**
   * Runs all calls and lets the JVM end when its ledger has this many rows, or when they do not
   * come.
   *
   * @param options {@code brief}: see {@link ContractProgram}
   */
  public static ForkedJvm.Result run(ForkedJvm jvm, int rows, Adapter adapter, String... options)
      throws IOException, SQLException {
    try (StandIn provider = adapter.standIn()) {
      List<String> arguments = new ArrayList<>();
      arguments.add(adapter.catalogue().getClass().getName());
      arguments.add(provider.address());
      arguments.addAll(List.of(options));
      ForkedJvm.Started program =
          jvm.start(ContractProgram.class.getName(), arguments.toArray(String[]::new));
      awaitRows(program.process(), jvm.directory(), rows);
      program.process().getOutputStream().close();
      return program.await();
    }
  }

  private static void awaitRows(Process program, Path directory, int rows) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (program.isAlive() && System.nanoTime() < deadline && count(directory) < rows) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static int count(Path directory) throws SQLException {
    return isMigrated(directory) ? rows(directory).size() : 0;
  }

  private static boolean isMigrated(Path directory) throws SQLException {
    String table = "SELECT 1 FROM sqlite_master WHERE name = 'usage_event'";
    return Files.exists(directory.resolve("usage-ledger.db"))
        && !LedgerRows.query(directory, table).isEmpty();
  }

  /** The rows of a brief run on this JDK. */
  public static List<ExpectedRow> briefRows(Adapter adapter) {
    return adapter.catalogue().shapes().stream()
        .filter(shape -> shape.brief() && shape.sinceJdk() <= Runtime.version().feature())
        .flatMap(shape -> shape.rows().stream())
        .toList();
  }

  /**
   * The rows of a run, each with its call's key in {@code call_key}; of several rows of one call,
   * the results of a batch, what a model has declined and what an SDK asks next by itself have
   * names of their own.
   */
  public static List<Map<String, @Nullable Object>> rows(Path directory) throws SQLException {
    return LedgerRows.query(
        directory,
        "SELECT *, CASE WHEN response_id LIKE 'msgbatch%/%'"
            + " THEN substr(response_id, instr(response_id, '/') + 1)"
            + " WHEN response_id LIKE 'msg_%-declined' THEN substr(response_id, 5)"
            + " WHEN response_id LIKE 'batches/job-%/%' THEN substr(response_id, 13)"
            + " WHEN response_id LIKE 'response_%-next' THEN substr(response_id, 10) ELSE"
            + " coalesce(json_extract(request_metadata, '$.case'), substr(request_id, 5),"
            + " substr(response_id, 10)) END AS call_key FROM usage_event");
  }
}
