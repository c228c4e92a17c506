package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.LedgerRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** What a watched program did, seen from outside. */
record Outcome(Path directory, ForkedJvm.Result result) {

  /** The program ended well; what it printed. */
  List<String> lines() {
    assertThat(result.exit())
        .as("exit code; output:\n%s\nerrors:\n%s", result.out(), result.err())
        .isZero();
    return result.out().lines().toList();
  }

  /** The application's standard error: nothing but what the agent has to say. */
  Outcome saysOnly(int openings, int calls) {
    String farewell = "[usage-ledger] wrote " + calls + (calls == 1 ? " call" : " calls");
    assertThat(result.err().lines())
        .hasSize(openings + 1)
        .allMatch(line -> line.startsWith("[usage-ledger] "));
    assertThat(result.err().lines().filter(line -> line.contains("] records ")))
        .hasSize(openings)
        .allMatch(line -> line.matches(".* \\((\\d+) of \\1 hooks\\) into .*"));
    assertThat(result.err().lines()).last().isEqualTo(farewell + "; 0 wait in the journal, 0 lost");
    return this;
  }

  /** What others than the agent have said on standard error. */
  List<String> errors() {
    return result.err().lines().filter(line -> !line.startsWith("[usage-ledger] ")).toList();
  }

  /** The rows as {@code id/SDK version/status}, in the order of their calls. */
  List<String> rows() throws SQLException {
    return LedgerRows.in(directory).stream()
        .map(row -> row.get("response_id") + "/" + row.get("sdk_version") + "/" + row.get("status"))
        .toList();
  }
}
