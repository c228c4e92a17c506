package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.OperatorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir Path directory;
  private Configuration configuration;

  @BeforeEach
  void start() throws IOException {
    configuration = new Configuration(directory);
  }

  @Test
  void values_whereNothingIsWritten() throws IOException {
    Settings settings = configuration.load();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.ledgerProblem()).isNull();
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.sdkEnabled("openai")).isTrue();
    assertThat(settings.logLevel()).isEqualTo(OperatorLog.Level.INFO);
    assertThat(settings.application()).isNull();
    assertThat(settings.ledgerUrl()).isEqualTo("jdbc:sqlite:usage-ledger.db");
    assertThat(settings.ledgerUsername()).isNull();
    assertThat(settings.ledgerPassword()).isNull();
    assertThat(settings.flushTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.journalDirectory()).isEqualTo(Path.of(".usage-ledger"));
    assertThat(settings.journalMaxSize()).isEqualTo(1L << 30);
    assertThat(settings.journalForceInterval()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.list(Setting.CONTEXT_TOOL_NAME))
        .containsExactly("mdc:tool_name", "call_site");
    assertThat(settings.list(Setting.CONTEXT_METADATA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:sqlite:x.db, , true",
    "jdbc:postgresql:x, , false",
    "jdbc:sqlite:x.db, false, false",
    "jdbc:postgresql:x, true, true"
  })
  void migrate_byTheLedgerUnlessWritten(String url, @Nullable String written, boolean migrates) {
    configuration.property("usage-ledger.ledger.url", url);
    if (written != null) {
      configuration.property("usage-ledger.ledger.migrate", written);
    }
    assertThat(configuration.load().ledgerMigrate()).isEqualTo(migrates);
  }

  @Test
  void unknownKey_inEachSpelling() throws IOException {
    Settings settings =
        configuration
            .file("ledger: {uri: x}\njournal.max_sise: 1GiB")
            .variable("USAGE_LEDGER_LEDGER_PASWORD", "secret")
            .property("usage-ledger.sdks.openia", "false")
            .load();

    assertThat(settings.problems())
        .containsExactly(
            configuration.path()
                + ": unknown key ledger.uri; it is ignored. Did you mean ledger.url?",
            configuration.path()
                + ": unknown key journal.max_sise; it is ignored. Did you mean journal.max_size?",
            "unknown property -Dusage-ledger.sdks.openia; it is ignored."
                + " Did you mean usage-ledger.sdks.openai?",
            "unknown environment variable USAGE_LEDGER_LEDGER_PASWORD; it is ignored."
                + " Did you mean USAGE_LEDGER_LEDGER_PASSWORD?");
    assertThat(settings.ledgerUrl()).isEqualTo("jdbc:sqlite:usage-ledger.db");
  }

  @Test
  void unknownKey_ofAnotherProduct() {
    configuration.property("usage.ledger.url", "x").variable("USAGE_LEDGERS", "x");
    configuration.variable("USAGE_LEDGER_SERVICE_HOST", "10.0.0.1");
    configuration.variable("USAGE_LEDGER_SERVICE_PORT_HTTP", "80");
    configuration.variable("USAGE_LEDGER_PORT_80_TCP_ADDR", "10.0.0.1");
    assertThat(configuration.load().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENABLED | yes    | true or false                        | true",
        "LEDGER_MIGRATE | 1      | true or false                        | ",
        "LOG_LEVEL | loud   | error, warn, info or debug           | info",
        "LEDGER_FLUSH_TIMEOUT | soon   | a duration such as 200ms, 5s or 1m   | 5s",
        "LEDGER_FLUSH_TIMEOUT | 5 days | a duration such as 200ms, 5s or 1m   | 5s",
        "JOURNAL_FORCE_INTERVAL | -1s    | a duration such as 200ms, 5s or 1m   | 200ms",
        "JOURNAL_FORCE_INTERVAL | 1.5s   | a duration such as 200ms, 5s or 1m   | 200ms",
        "JOURNAL_MAX_SIZE | 5m     | a size such as 512MiB or 1GiB        | 1GiB",
        "JOURNAL_MAX_SIZE | 9999999999GiB | a size such as 512MiB or 1GiB | 1GiB"
      })
  void wrongValue_isReportedAndTheDefaultUsed(
      Setting setting, String value, String expected, @Nullable String used) throws IOException {
    String instead = used == null ? "; it is ignored." : "; using " + used + ".";
    configuration
        .file(setting.key() + ": '" + value + "'")
        .variable(setting.variable(), value)
        .property(setting.property(), value);

    Settings settings = configuration.load();

    String complaint = ": '" + value + "' is not " + expected + instead;
    assertThat(settings.problems())
        .containsExactly(
            configuration.path() + ": " + setting.key() + complaint,
            setting.variable() + complaint,
            "-D" + setting.property() + complaint);
    assertThat(settings.text(setting)).isEqualTo(setting.defaultValue());
  }

  @Test
  void wrongValue_leavesTheWeakerOneInForce() throws IOException {
    Settings settings =
        configuration
            .file("ledger.flush_timeout: 9s")
            .variable("USAGE_LEDGER_LEDGER_FLUSH_TIMEOUT", "soon")
            .load();

    assertThat(settings.flushTimeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.problems()).singleElement().asString().endsWith("using 9s.");
  }

  @Test
  void password_ownBeforeFile() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "from file\nsecond line\n");
    configuration.property("usage-ledger.ledger.password_file", file.toString());
    assertThat(configuration.load().ledgerPassword()).isEqualTo("from file");

    configuration.property("usage-ledger.ledger.password", "own");
    assertThat(configuration.load().ledgerPassword()).isEqualTo("own");
  }

  @Test
  void password_fromAMissingFile() {
    configuration.property("usage-ledger.ledger.password_file", directory + "/none");
    assertThat(configuration.load().ledgerPassword()).isNull();
    assertThat(configuration.load().problems())
        .containsExactly(
            "-Dusage-ledger.ledger.password_file: '"
                + directory
                + "/none' cannot be read ("
                + directory
                + "/none: there is no such file or directory); no password is used until the path"
                + " or its permissions are corrected.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgres://db/usage | jdbc:postgresql://db/usage",
        "postgres://db/usage | jdbc:postgresql://db/usage",
        "postgresql://u:secret@db/usage | jdbc:postgresql://u:***@db/usage",
        "JDBC:postgreSQL://db/usage | jdbc:postgresql://db/usage",
        "jdbc:sqllite:usage.db | jdbc:sqlite:usage.db",
        "sqlite:usage.db | jdbc:sqlite:usage.db",
        "/srv/usage.db | jdbc:sqlite:/srv/usage.db",
        "std-out | stdout",
        "STDOUT | stdout"
      })
  void ledgerUrl_nearlyRight(String written, String meant) throws IOException {
    Settings settings = configuration.file("ledger.url: '" + written + "'").load();
    assertThat(settings.ledgerProblem())
        .isEqualTo(
            configuration.path()
                + ": ledger.url: '"
                + written.replace("secret", "***")
                + "' names no ledger (did you mean '"
                + meant
                + "'?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://db/usage", "jdbc:oracle:thin:@db", "http://db", "db"})
  void ledgerUrl_ofAnUnknownKind(String url) {
    configuration.variable("USAGE_LEDGER_LEDGER_URL", url);
    assertThat(configuration.load().ledgerProblem())
        .isEqualTo(
            "USAGE_LEDGER_LEDGER_URL: '"
                + url
                + "' names no ledger (write jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or"
                + " stdout)");
  }

  @Test
  void journalDirectory_whereTheFileCannotBeRead() throws IOException {
    configuration.file("journal.dir: /srv/journal");
    assertThat(configuration.load().journalDirectoryWithoutFile())
        .isEqualTo(Path.of(".usage-ledger"));

    configuration.variable("USAGE_LEDGER_JOURNAL_DIR", "/mnt/journal");
    assertThat(configuration.load().journalDirectoryWithoutFile())
        .isEqualTo(Path.of("/mnt/journal"));
  }

  @Test
  void values_thatAreBlank_areNotWritten() throws IOException {
    configuration.file("ledger:\n  url:\n  username: ''\nenabled:");
    configuration.variable("USAGE_LEDGER_LEDGER_PASSWORD", "");
    Settings settings = configuration.load();
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.ledgerUrl()).isEqualTo("jdbc:sqlite:usage-ledger.db");
    assertThat(settings.ledgerUsername()).isNull();
    assertThat(settings.ledgerPassword()).isNull();
    assertThat(settings.enabled()).isTrue();
  }

  @Test
  void path_thatIsNone() {
    configuration.property("usage-ledger.journal.dir", "a\0b");
    assertThat(configuration.load().problems())
        .containsExactly("-Dusage-ledger.journal.dir: 'a\0b' is not a path; using .usage-ledger.");
  }

  @Test
  void sdk_switchedOff() {
    configuration.property("usage-ledger.sdks.openai", "FALSE");
    assertThat(configuration.load().sdkEnabled("openai")).isFalse();
  }
}
