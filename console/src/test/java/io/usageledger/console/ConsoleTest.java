package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
class ConsoleTest {
  @TempDir Path directory;

  @Test
  void noCommand_isAUsageError() {
    Run run = Run.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "Name a command: tail, summary, explain, verify, migrate, reprice, seal or prices.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tali",
        "tail --jsno",
        "tail --json --tsv",
        "tail -n 0",
        "tail --columns id,colour",
        "tail --since yesterday",
        "summary --by colour",
        "explain",
        "explain not-an-id",
        "verify now",
        "seal",
        "seal --before yesterday",
        "migrate --print-role"
      })
  void mistake_isAUsageErrorAndSaysWhereHelpIs(String arguments) throws SQLException, IOException {
    try (TestLedger ledger = TestLedger.create(directory.resolve("ledger.db"))) {
      ledger.addCall(1);
      Run run = Run.of((arguments + " --ledger " + ledger.url()).split(" "));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines().toList())
          .hasSizeBetween(2, 3)
          .last()
          .asString()
          .startsWith("Try 'usage-ledger");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "summary", "explain 01", "tail --follow", "verify"})
  void missingLedger_isOneSentenceAndNoFile(String arguments) {
    Path missing = directory.resolve("nowhere.db");

    Run run = Run.of((arguments + " --ledger jdbc:sqlite:" + missing).split(" "));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).startsWith("There is no ledger at " + missing);
    assertThat(missing).doesNotExist();
  }

  @Test
  void anotherFile_isNotALedger() throws IOException {
    Path other = Files.writeString(directory.resolve("other.db"), "not a database, but a letter");

    Run run = Run.of("summary", "--ledger", "jdbc:sqlite:" + other);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("other.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "summary"})
  void emptyLedger_hasNothingToShow(String command) throws SQLException, IOException {
    try (TestLedger ledger = TestLedger.create(directory.resolve("ledger.db"))) {
      Run run = Run.of(command, "--ledger", ledger.url());

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).startsWith("No rows.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail --help",
        "summary --help",
        "explain --help",
        "verify --help",
        "migrate --help",
        "seal --help",
        "--help"
      })
  void help_tellsTheExitCodes(String arguments) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Usage: usage-ledger " + arguments.replace("--help", ""))
        .contains("1   nothing was found", "3   the ledger cannot be opened, read or changed");
  }

  @Test
  void reading_changesNothingInTheLedgersFile() throws SQLException, IOException {
    Path file = directory.resolve("ledger.db");
    try (TestLedger ledger = TestLedger.create(file)) {
      ledger.addCall(1);
    }
    byte[] before = Files.readAllBytes(file);

    Run.of("tail", "--ledger", "jdbc:sqlite:" + file);
    Run.of("summary", "--ledger", "jdbc:sqlite:" + file);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
