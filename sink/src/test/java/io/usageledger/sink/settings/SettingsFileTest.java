package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The config file: what it may look like, where it is, and what is said when it is wrong. */
final class SettingsFileTest {
  @TempDir Path directory;
  private Configuration configuration;

  @BeforeEach
  void start() throws IOException {
    configuration = new Configuration(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger.url: jdbc:sqlite:a.db\ncontext.tags: mdc:x,mdc:y",
        "ledger: {url: 'jdbc:sqlite:a.db'}\ncontext: {tags: [mdc:x, mdc:y]}",
        "ledger:\n  url: jdbc:sqlite:a.db\ncontext:\n  tags:\n    - mdc:x\n    - mdc:y",
        "# a comment\nledger.url: \"jdbc:sqlite:a.db\" # another\ncontext.tags: [mdc:x, mdc:y]"
      })
  void file_nestedOrDotted(String yaml) throws IOException {
    Settings settings = configuration.file(yaml).load();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.ledgerUrl()).isEqualTo("jdbc:sqlite:a.db");
    assertThat(settings.list(Setting.CONTEXT_TAGS)).containsExactly("mdc:x", "mdc:y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n"})
  void file_thatIsEmpty(String yaml) throws IOException {
    Settings settings = configuration.file(yaml).load();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.ledgerUrl()).isEqualTo("jdbc:sqlite:usage-ledger.db");
  }

  @Test
  void file_keepsTextAsItIsWritten() throws IOException {
    Settings settings =
        configuration.file("application: 007\nledger.username: yes\ncontext.metadata: '*'").load();

    assertThat(settings.application()).isEqualTo("007");
    assertThat(settings.ledgerUsername()).isEqualTo("yes");
    assertThat(settings.list(Setting.CONTEXT_METADATA)).containsExactly("*");
  }

  @Test
  void badYaml_isReportedWithItsPlace() throws IOException {
    Settings settings = configuration.file("application: shop\nledger: {url: x").load();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.ledgerProblem())
        .isEqualTo(
            unusable(
                "it is not valid YAML (line 2, column 16): expected ',' or '}', but got <stream end>"));
    assertThat(settings.application()).as("nothing of it is used").isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ledger:\\n\\turl: x | it is not valid YAML (line 2, column 1): found character '\\t(TAB)'"
            + " that cannot start any token. (Do not use \\t(TAB) for indentation)",
        "application: a\\napplication: b | it is not valid YAML (line 2, column 1): found duplicate"
            + " key application",
        "ledger.url: a\\nledger: {url: b} | it says ledger.url twice; keep one",
        "application: \\u0001 | it is not valid YAML: special characters are not allowed",
        "--- {}\\n--- {} | it is not valid YAML (line 2, column 1): but found another document",
        "context.tags: &a [*a] | a value in it contains itself; write it out"
      })
  void badYaml_ofEachKind(String yaml, String problem) throws IOException {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001");
    assertThat(configuration.file(text).load().ledgerProblem()).isEqualTo(unusable(problem));
  }

  private String unusable(String why) {
    return "config file " + configuration.path() + " cannot be used: " + why;
  }

  @ParameterizedTest
  @ValueSource(strings = {"just a text", "- a\n- list"})
  void file_thatIsNoMap(String yaml) throws IOException {
    assertThat(configuration.file(yaml).load().ledgerProblem())
        .isEqualTo(unusable("it must hold keys and values, such as 'ledger.url: ...'"));
  }

  @Test
  void file_thatIsNotUtf8() throws IOException {
    Files.write(configuration.path(), "application: Bücher".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(configuration.load().ledgerProblem())
        .isEqualTo(unusable("it is not UTF-8 text; save it as UTF-8"));
  }

  @Test
  void file_withAByteOrderMark() throws IOException {
    Settings settings = configuration.file("\uFEFFapplication: shop").load();
    assertThat(settings.ledgerProblem()).isNull();
    assertThat(settings.application()).isEqualTo("shop");
  }

  @Test
  void namedFile_thatIsMissing() throws IOException {
    Files.delete(configuration.path());
    assertThat(configuration.load().problems()).isEmpty();
    assertThat(configuration.load().ledgerProblem())
        .isEqualTo(unusable("there is no such file; create it or correct the path"));
  }

  @Test
  void namedFile_thatIsADirectory() throws IOException {
    Files.delete(configuration.path());
    Files.createDirectory(configuration.path());
    assertThat(configuration.load().ledgerProblem())
        .isEqualTo(unusable("it is a directory; name the file in it"));
  }

  @Test
  void namedFile_behindAFile() throws IOException {
    configuration.property("usage-ledger.config", configuration.path() + "/x.yaml");
    assertThat(configuration.loadUnnamed().ledgerProblem())
        .isEqualTo(
            "config file "
                + configuration.path()
                + "/x.yaml cannot be used: it cannot be read ("
                + configuration.path()
                + "/x.yaml: Not a directory); check its permissions");
  }

  @Test
  void namedFile_thatIsNoPath() {
    configuration.property("usage-ledger.config", "a\0b");
    assertThat(configuration.loadUnnamed().ledgerProblem())
        .isEqualTo(
            "config file a\0b cannot be used: it is no path (Nul character not allowed); correct it");
    assertThat(configuration.loadUnnamed().configFile()).isEqualTo("a\0b");
  }

  @Test
  void namedFile_byNothing_isTheOneHere() {
    configuration.property("usage-ledger.config", "").variable("USAGE_LEDGER_CONFIG", "");
    assertThat(configuration.loadUnnamed().ledgerProblem()).isNull();
    assertThat(configuration.loadUnnamed().configFile())
        .isEqualTo(Path.of("usage-ledger.yaml").toAbsolutePath().toString());
  }

  @Test
  void namedFile_argumentBeforePropertyBeforeEnvironment() throws IOException {
    configuration.file("application: argument");
    configuration.property("usage-ledger.config", other("property"));
    configuration.variable("USAGE_LEDGER_CONFIG", other("environment"));
    assertThat(configuration.load().application()).isEqualTo("argument");
    assertThat(configuration.loadUnnamed().application()).isEqualTo("property");

    configuration = new Configuration(directory);
    configuration.variable("USAGE_LEDGER_CONFIG", other("environment"));
    assertThat(configuration.loadUnnamed().application()).isEqualTo("environment");
    assertThat(configuration.loadUnnamed().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:sqlite:a.db,, true",
    "stdout,, true",
    "jdbc:postgresql://db/usage, writer, true",
    "jdbc:postgresql://db/usage,, false"
  })
  void badFile_whereTheLedgerIsKnownWithoutIt(String url, @Nullable String user, boolean known)
      throws IOException {
    configuration.file("{").property("usage-ledger.ledger.url", url);
    if (user != null) {
      configuration.variable("USAGE_LEDGER_LEDGER_USERNAME", user);
    }
    Settings settings = configuration.load();

    String problem =
        unusable(
            "it is not valid YAML (line 1, column 2): expected the node content, but found '<stream end>'");
    if (known) {
      assertThat(settings.ledgerProblem()).isNull();
      assertThat(settings.problems())
          .containsExactly(problem + "; what properties and environment say is used without it.");
    } else {
      assertThat(settings.ledgerProblem()).isEqualTo(problem);
    }
  }

  private String other(String application) throws IOException {
    return Files.writeString(
            directory.resolve(application + ".yaml"), "application: " + application)
        .toString();
  }
}
