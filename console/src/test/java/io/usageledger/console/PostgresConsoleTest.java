package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real PostgreSQL, each as the user that it is for. */
class PostgresConsoleTest {
  private static final String URL = "usage-ledger.ledger.url";
  private static final String USERNAME = "usage-ledger.ledger.username";
  private static final String PASSWORD = "usage-ledger.ledger.password";
  private static final String PASSWORD_FILE = "usage-ledger.ledger.password_file";

  private static final String ROW =
      """
      INSERT INTO usage_event (id, occurred_at, kind, event_type, organization_id, provider, model,
        application, instance_id, agent_version, status, usage_status, cost_status, input_tokens,
        cost_usd, cost_lines)
      VALUES ('0193f000-0000-7000-8000-000000000001', '2020-01-20T10:00:00.5Z', 'call', 'chat',
        'org-a', 'openai', 'gpt-4o', 'app', '0193f000-0000-7000-8000-000000000000', '1', 'success',
        'reported', 'exact', 100, 0.000250000001, '[]')
      """;

  @TempDir Path directory;

  private final PostgresDatabase database = PostgresServer.shared().createDatabase();

  @AfterEach
  void clear() {
    System.clearProperty(URL);
    System.clearProperty(USERNAME);
    System.clearProperty(PASSWORD);
    System.clearProperty(PASSWORD_FILE);
  }

  @Test
  void migrate_emptyDatabase_namesTheStepsAndThenNone() {
    Run run = run(Login.OWNER, "migrate");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .startsWith("applied V001__usage_event.sql", "applied V002__views.sql")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(run(Login.OWNER, "migrate").lines()).containsExactly("The ledger is up to date.");
    assertThat(run(Login.OWNER, "migrate", "--json").lines()).containsExactly("{\"applied\":[]}");
  }

  @Test
  void migrate_byAnybodyElse_saysWhoMay() {
    Run run = run(Login.READER, "migrate");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("who may not act as usage_ledger_owner", "migrate --print-roles");
  }

  @Test
  void printRoles_needsNoLedger() throws SQLException {
    Run run = Run.of("migrate", "--print-roles");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("usage_ledger_writer", "CREATE ROLE");
    database.execute(run.out()); // it is SQL, and running it again changes nothing
  }

  @Test
  void everyCommandThatReads_showsTheRow() throws IOException, SQLException {
    fill();

    assertThat(run(Login.OPERATOR, "tail", "--tsv", "--columns", "occurred_at,cost_usd").lines())
        .containsExactly("2020-01-20T10:00:00.500000Z\t0.000250000001");
    Run summary = run(Login.OPERATOR, "summary", "--json", "--by", "day");
    assertThat(JSON.std.mapFrom(summary.out()).get("groups"))
        .isEqualTo(
            List.of(
                JSON.std.mapFrom(
                    "{\"day\":\"2020-01-20\",\"calls\":1,\"input_tokens\":100,"
                        + "\"output_tokens\":null,\"unpriced\":0,"
                        + "\"cost_usd\":\"0.000250000001\"}")));
    assertThat(run(Login.OPERATOR, "explain", "0193f").out())
        .contains("0.000250000001 USD (exact)", "org-a");
  }

  @Test
  void verify_ofARowBesidesTheRollUps_findsIt() throws SQLException {
    fill();

    Run run = run(Login.OPERATOR, "verify");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).hasSize(11).last().asString().contains("2 roll-ups wrong.");
  }

  @Test
  void prices_writtenByTheOwner_areExact() throws SQLException {
    run(Login.OWNER, "migrate");

    Run written = run(Login.OWNER, "prices", "write");
    assertThat(written.err()).isEmpty();
    assertThat(written.out()).matches("wrote \\d{4} prices\\R");
    assertThat(run(Login.OWNER, "prices", "write").out()).isEqualTo(written.out());
    database.execute(
        """
        DO $$ BEGIN
          ASSERT (SELECT count(*) FROM price) = %s;
          ASSERT (SELECT usd FROM price WHERE provider = 'openai' AND model = 'gpt-5-nano'
            AND unit = 'cache_read' AND conditions = '{"service_tier": "flex"}') = 0.0025;
          ASSERT (SELECT valid_to FROM price WHERE provider = 'openai' AND model = 'o3'
            AND unit = 'output_text' AND usd = 40) = '2025-06-10T00:00:00Z';
          ASSERT has_table_privilege('usage_ledger_operator', 'price', 'SELECT');
          ASSERT NOT has_table_privilege('usage_ledger_reader', 'price', 'SELECT');
          ASSERT has_table_privilege('usage_ledger_writer', 'price', 'SELECT');
          ASSERT NOT has_table_privilege('usage_ledger_writer', 'price', 'INSERT, UPDATE, DELETE');
        END $$"""
            .formatted(written.out().replaceAll("\\D", "")));

    Run refused = run(Login.OPERATOR, "prices", "write");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).hasLineCount(1);
  }

  @Test
  void prices_addedByTheOwner_areTakenByWhoeverMayReadThem() throws IOException {
    run(Login.OWNER, "migrate");
    Path prices =
        Files.writeString(
            directory.resolve("prices.yaml"),
            "records: [{provider: acme, model: talker, usd: {input_text: 2.5}}]");
    String[] show = {"prices", "show", "talker"};

    assertThat(run(Login.OPERATOR, "prices", "add", prices.toString()).exitCode()).isEqualTo(3);
    assertThat(run(Login.OWNER, "prices", "add", prices.toString()).out())
        .isEqualToIgnoringNewLines("added 1 price");
    assertThat(ofTheSettings(Login.OPERATOR, show).out()).contains("acme", "2.5");
    Run reader = ofTheSettings(Login.READER, show);
    assertThat(reader.exitCode()).isEqualTo(1);
    assertThat(reader.err())
        .hasLineCount(2)
        .startsWith("The prices added to the ledger are left out: ")
        .contains("No price of talker is known.");
  }

  @Test
  void reprice_byWhoReadsAndWrites_makesAdjustments() throws IOException, SQLException {
    fill();
    String finance = "finance_of_" + database.name();
    database.execute(
        "CREATE ROLE %s LOGIN PASSWORD 'fake-password' IN ROLE usage_ledger_operator, usage_ledger_writer"
            .formatted(finance));
    database.execute(
        ROW.replace("000001'", "000002'")
            .replace("'[]'", "'[]', '{\"input_text\":1}'")
            .replace("cost_lines)", "cost_lines, quantities)"));
    System.setProperty(PASSWORD, "fake-password");
    String[] reprice = {
      "reprice",
      "--write",
      "--reason",
      "list corrected",
      "--json",
      "--ledger",
      database.url(),
      "--username",
      finance
    };

    Run run = Run.of(reprice);
    assertThat(run.err()).isEmpty();
    assertThat(JSON.std.mapFrom(run.out()))
        .containsEntry("other", 1)
        .containsEntry("unreadable", 1)
        .containsEntry("written", 1);
    assertThat(JSON.std.mapFrom(Run.of(reprice).out())).containsEntry("same", 1);

    Run refused = run(Login.OPERATOR, "reprice", "--write", "--reason", "no right");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).hasLineCount(1);
  }

  @Test
  void seal_monthsBefore_tellsWhatTheyCameTo() throws IOException, SQLException {
    fill();

    Run sealed = run(Login.OWNER, "seal", "--before", "2020-02");
    assertThat(sealed.err()).isEmpty();
    assertThat(sealed.exitCode()).isZero();
    assertThat(sealed.lines())
        .containsExactly("sealed   rows        cost_usd", "2020-01     1  0.000250000001");

    Run again = run(Login.OWNER, "seal", "--before", "2020-02");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).hasLineCount(1).startsWith("No month before 2020-02 has rows.");
    Run json = run(Login.OWNER, "seal", "--before", "2020-02", "--json");
    assertThat(JSON.std.mapFrom(json.out())).isEqualTo(Map.of("sealed", List.of()));
  }

  @Test
  void seal_monthThatHasNotEnded_isRefused() throws SQLException {
    fill();

    Run run = run(Login.OWNER, "seal", "--before", "9999-01");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("only months that have ended can be sealed");
  }

  @Test
  void seal_sqlite_isRefused() {
    Run run =
        Run.of(
            "seal", "--before", "2020-02", "--ledger", "jdbc:sqlite:" + directory.resolve("a.db"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("has no partitions that could be sealed");
  }

  @Test
  void password_fromAFileOrWrong_isNeverShown() throws IOException, SQLException {
    fill();
    Path file = Files.writeString(directory.resolve("password"), Login.OPERATOR.password() + "\n");
    System.clearProperty(URL);
    System.clearProperty(USERNAME);
    System.clearProperty(PASSWORD);
    System.setProperty(PASSWORD_FILE, file.toString());
    assertThat(Run.of(arguments(Login.OPERATOR, "tail")).exitCode()).isZero();

    System.setProperty(PASSWORD, "not-" + Login.OPERATOR.password());
    Run refused = Run.of(arguments(Login.OPERATOR, "tail"));

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .hasLineCount(1)
        .contains("refuses the user name or the password")
        .doesNotContain(Login.OPERATOR.password());
  }

  @Test
  void missingTables_areOneSentence() {
    Run run = run(Login.OPERATOR, "tail");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("the command 'migrate' brings it up to date");
  }

  private void fill() throws SQLException {
    assertThat(run(Login.OWNER, "migrate").exitCode()).isZero();
    database.execute(ROW);
  }

  private Run run(Login login, String... arguments) {
    System.setProperty(PASSWORD, login.password());
    return Run.of(arguments(login, arguments));
  }

  /** A command that names no ledger. */
  private Run ofTheSettings(Login login, String... arguments) {
    System.setProperty(URL, database.url());
    System.setProperty(USERNAME, login.username());
    System.setProperty(PASSWORD, login.password());
    return Run.of(arguments);
  }

  private String[] arguments(Login login, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--ledger", database.url(), "--username", login.username()));
    return all.toArray(String[]::new);
  }
}
