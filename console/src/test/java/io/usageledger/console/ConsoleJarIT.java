package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar, started as a user starts it. */
class ConsoleJarIT {
  private static final int SIGTERM = 128 + 15;

  @TempDir Path directory;
  private TestLedger ledger;

  @BeforeEach
  void create() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("usage-ledger.db"));
    ledger.addCall(1, "organization_id", "org-a");
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void summary_readsTheLedgerOfItsDirectory_withoutAWarning() throws Exception {
    Process console = start("summary");

    assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(console.exitValue()).isZero();
    assertThat(console.inputReader().lines()).hasSize(3).element(1).asString().contains("org-a");
    assertThat(errors()).isEmpty();
  }

  @Test
  void ledger_isTheOneThatTheConfigurationNames() throws Exception {
    Files.writeString(
        directory.resolve("usage-ledger.yaml"), "ledger:\n  url: jdbc:sqlite:other.db\n");
    try (TestLedger other = TestLedger.create(directory.resolve("other.db"))) {
      other.addCall(1, "organization_id", "org-z");

      assertThat(start("summary").inputReader().lines()).element(1).asString().contains("org-z");
    }
    assertThat(errors()).isEmpty();
  }

  @Test
  void ledger_thatTheConfigurationDoesNotTell_isNotGuessed() throws Exception {
    Files.writeString(directory.resolve("usage-ledger.yaml"), "ledger: {url: x");
    Process console = start("summary");

    assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(console.exitValue()).isEqualTo(2);
    assertThat(errors())
        .contains(
            "config file usage-ledger.yaml cannot be used: it is not valid YAML (line 1, column 16):"
                + " expected ',' or '}', but got <stream end>.");
  }

  @Test
  void version_isThatOfTheBuild() throws Exception {
    assertThat(start("--version").inputReader().readLine()).matches("usage-ledger \\d+\\.\\d+.*");
  }

  @Test
  void follow_showsNewRowsAndEndsCleanlyWhenAskedTo() throws Exception {
    Process console = start("tail", "--follow", "--tsv", "--columns", "organization_id");
    BufferedReader out = console.inputReader();
    assertThat(out.readLine()).isEqualTo("org-a");

    ledger.addCall(2, "organization_id", "org-b");
    assertThat(out.readLine()).isEqualTo("org-b");
    console.toHandle().destroy();

    assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(console.exitValue()).isEqualTo(SIGTERM);
    assertThat(out.readLine()).isNull();
    assertThat(errors()).isEmpty();
  }

  private Process start(String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-jar", System.getProperty("console.jar")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve("errors.txt").toFile())
        .start();
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("errors.txt"));
  }
}
