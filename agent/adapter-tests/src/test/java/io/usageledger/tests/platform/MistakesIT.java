package io.usageledger.tests.platform;

import static io.usageledger.tests.platform.Sentences.sentences;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.JavaImages;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong around the agent, the application does its work, calls are kept where they can
 * be, and one sentence says what, where and what to do. Every sentence is compared to the letter.
 */
final class MistakesIT {
  private static final String CONFIG = "usage-ledger.yaml";
  private static final String NOTHING_WRITTEN = "wrote 0 calls; 2 wait in the journal, 0 lost";
  private static final String ALL_WRITTEN = "wrote 2 calls; 0 wait in the journal, 0 lost";
  private static final String WRITTEN_LATER = "wrote 3 calls; 0 wait in the journal, 0 lost";
  private static final String RECORDS_DEFAULT =
      "records openai into jdbc:sqlite:usage-ledger.db; 0 calls of earlier runs waiting";
  private static final String JOURNAL_ONLY =
      "records openai into the journal only; 0 calls of earlier runs waiting";
  private static final String UNTIL_CORRECTED =
      "; no ledger is written, and calls wait in DIRECTORY/.usage-ledger/unknown-ledger-ID until the"
          + " application starts with this corrected.";

  /** What is written into the config file, and what is said of it. */
  static Stream<Arguments> filesThatDoNotTellTheLedger() {
    return Stream.of(
        file(
            "ledger: {url: x",
            UTF_8,
            "config file usage-ledger.yaml cannot be used: it is not valid YAML (line 1, column 16):"
                + " expected ',' or '}', but got <stream end>"),
        file(
            "ledger:\n\turl: stdout\n",
            UTF_8,
            "config file usage-ledger.yaml cannot be used: it is not valid YAML (line 2, column 1):"
                + " found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                + " indentation)"),
        file(
            "application: a\napplication: b\n",
            UTF_8,
            "config file usage-ledger.yaml cannot be used: it is not valid YAML (line 2, column 1):"
                + " found duplicate key application"),
        file(
            "application: B\u00FCcher\n",
            UTF_16LE,
            "config file usage-ledger.yaml cannot be used: it is not UTF-8 text; save it as UTF-8"),
        file(
            "ledger.url: jdbc:postgres://db/usage\n",
            UTF_8,
            "usage-ledger.yaml: ledger.url: 'jdbc:postgres://db/usage' names no ledger (did you mean"
                + " 'jdbc:postgresql://db/usage'?)"),
        file(
            "ledger.url: jdbc:mysql://db/usage?password=not-shown\n",
            UTF_8,
            "usage-ledger.yaml: ledger.url: 'jdbc:mysql://db/usage?password=***' names no ledger"
                + " (write jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or stdout)"));
  }

  private static Arguments file(String text, Charset charset, String sentence) {
    return Arguments.of(text, charset, sentence);
  }

  @ParameterizedTest
  @MethodSource("filesThatDoNotTellTheLedger")
  void configFile_thatDoesNotTellTheLedger(String text, Charset charset, String sentence)
      throws IOException {
    ForkedJvm jvm = Programs.withSdk("config");
    Path file = jvm.directory().resolve(CONFIG);
    Files.writeString(file, text, charset);

    assertThat(sentences(jvm, twoCalls(jvm)))
        .containsExactly(sentence + UNTIL_CORRECTED, JOURNAL_ONLY, NOTHING_WRITTEN);
    assertThat(jvm.directory().resolve("usage-ledger.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger: {url: x", "ledger.url: jdbc:postgres://db/usage"})
  void configFile_corrected(String text) throws Exception {
    ForkedJvm jvm = Programs.withSdk("config-corrected");
    Files.writeString(jvm.directory().resolve(CONFIG), text);
    twoCalls(jvm);

    assertArriveWhenCorrected(jvm.directory(), CONFIG);
  }

  @ParameterizedTest
  @CsvSource({
    "none.yaml, there is no such file; create it or correct the path",
    ".,         it is a directory; name the file in it"
  })
  void configFile_namedAndNotThere(String name, String why) throws Exception {
    ForkedJvm jvm = Programs.withSdk("config-named").withAgentArgument(name);

    assertThat(sentences(jvm, twoCalls(jvm)))
        .containsExactly(
            "config file " + name + " cannot be used: " + why + UNTIL_CORRECTED,
            JOURNAL_ONLY,
            NOTHING_WRITTEN);
    assertThat(jvm.directory().resolve("usage-ledger.db")).doesNotExist();

    if (!Files.isDirectory(jvm.directory().resolve(name))) {
      assertArriveWhenCorrected(jvm.directory(), name);
    }
  }

  /** The corrected file names a ledger and a journal of its own; the calls find their way. */
  private static void assertArriveWhenCorrected(Path directory, String file) throws Exception {
    Path named = Files.createDirectory(directory.resolve("named"));
    Files.writeString(
        directory.resolve(file),
        "ledger.url: jdbc:sqlite:named/usage-ledger.db\njournal.dir: named/journal\n");
    ForkedJvm next = Programs.withSdk(ForkedJvm.again(directory)).withAgentArgument(file);

    assertThat(sentences(next, next.run(Calls.class.getName(), "1", "next")))
        .containsExactly(
            "records openai into jdbc:sqlite:named/usage-ledger.db; 2 calls of earlier runs waiting",
            WRITTEN_LATER);
    assertThat(Programs.recorded(named)).containsExactly("call-1", "call-2", "next-1");
  }

  @Test
  void configFile_thatAnotherProcessHas_takesNothingOver() throws Exception {
    ForkedJvm jvm = Programs.withSdk("config-other").withAgentArgument("none.yaml");
    twoCalls(jvm);

    ForkedJvm other = Programs.withSdk(ForkedJvm.again(jvm.directory()));
    assertThat(sentences(other, twoCalls(other))).containsExactly(RECORDS_DEFAULT, ALL_WRITTEN);
  }

  @Test
  void configFile_badWhileTheEnvironmentTellsTheLedger() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("config-known")
            .withAgentArgument("none.yaml")
            .withEnvironment("USAGE_LEDGER_LEDGER_URL", "jdbc:sqlite:usage-ledger.db");

    assertThat(sentences(jvm, twoCalls(jvm)))
        .containsExactly(
            "config file none.yaml cannot be used: there is no such file; create it or correct the"
                + " path; what properties and environment say is used without it.",
            RECORDS_DEFAULT,
            ALL_WRITTEN);
  }

  @Test
  void configFile_thatIsEmpty() throws Exception {
    ForkedJvm jvm = Programs.withSdk("config-empty");
    Files.createFile(jvm.directory().resolve(CONFIG));

    assertThat(sentences(jvm, twoCalls(jvm))).containsExactly(RECORDS_DEFAULT, ALL_WRITTEN);
  }

  @Test
  void values_thatAreWrong_areReplacedByTheirDefaults() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("values")
            .withProperty("usage-ledger.journal.max_size", "5m")
            .withEnvironment("USAGE_LEDGER_LEDGER_PASWORD", "not-shown");
    Files.writeString(
        jvm.directory().resolve(CONFIG),
        """
        aplication: shop
        sdks: {openai: maybe, openia: false}
        ledger:
          flush_timeout: soon
          password_file: none.txt
        context:
          organization_id: [header:X-Org, constant:org-bakery]
        """);

    assertThat(sentences(jvm, twoCalls(jvm)))
        .containsExactly(
            "usage-ledger.yaml: ledger.flush_timeout: 'soon' is not a duration such as 200ms, 5s or"
                + " 1m; using 5s.",
            "-Dusage-ledger.journal.max_size: '5m' is not a size such as 512MiB or 1GiB; using 1GiB.",
            "usage-ledger.yaml: sdks.openai: 'maybe' is not true or false; using true.",
            "usage-ledger.yaml: unknown key aplication; it is ignored. Did you mean application?",
            "usage-ledger.yaml: unknown key sdks.openia; it is ignored. Did you mean sdks.openai?",
            "unknown environment variable USAGE_LEDGER_LEDGER_PASWORD; it is ignored. Did you mean"
                + " USAGE_LEDGER_LEDGER_PASSWORD?",
            "usage-ledger.yaml: ledger.password_file: 'none.txt' cannot be read (none.txt: there is no"
                + " such file or directory); no password is used until the path or its permissions are"
                + " corrected.",
            "usage-ledger.yaml: context.organization_id: 'header:X-Org' is no source; write mdc:KEY,"
                + " property:NAME, env:NAME, constant:VALUE or call_site; it is skipped.",
            RECORDS_DEFAULT,
            ALL_WRITTEN);
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-1", "call-2");
  }

  /** A file stands where directories would have to be: nobody can write there, root included. */
  @Test
  void directory_thatCannotBeWritten() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("read-only")
            .withProperty("usage-ledger.journal.dir", "occupied")
            .withProperty("usage-ledger.ledger.url", "jdbc:sqlite:occupied/usage-ledger.db");
    Files.createFile(jvm.directory().resolve("occupied"));

    assertThat(sentences(jvm, twoCalls(jvm)))
        .containsExactly(
            "The journal in DIRECTORY/occupied/ID cannot be written (DIRECTORY/occupied/ID: Not a"
                + " directory); until it can, at most 10000 calls wait in memory and are lost with the"
                + " process. Let journal.dir name a directory that can be written.",
            "Ledger jdbc:sqlite:occupied/usage-ledger.db cannot be opened: [SQLITE_CANTOPEN] Unable"
                + " to open the database file (unable to open database file); let ledger.url name a"
                + " file in a directory that this process can write. Calls wait in memory until it is"
                + " back.",
            "records openai into memory until jdbc:sqlite:occupied/usage-ledger.db works; 0 calls of"
                + " earlier runs waiting",
            "wrote 0 calls; 0 wait in the journal, 2 lost");
  }

  @Test
  void journal_thatIsFull() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("full")
            .withProperty("usage-ledger.journal.max_size", "3KiB")
            .withProperty("usage-ledger.ledger.url", "jdbc:sqlite:none/usage-ledger.db");

    List<String> said = sentences(jvm, jvm.run(Calls.class.getName(), "20", "call"));

    assertThat(said)
        .contains(
            "The journal in DIRECTORY/.usage-ledger/ID has reached journal.max_size (3072 bytes);"
                + " calls are lost until the ledger takes some. Bring the ledger back or raise"
                + " journal.max_size.");
    assertThat(said)
        .last()
        .asString()
        .matches("wrote 0 calls; [1-9]\\d* wait in the journal, [1-9]\\d* lost");
  }

  /** Linux keeps {@code /dev/shm} in memory. */
  @Test
  void journal_thatDoesNotOutliveTheMachine() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeThat(memory).isDirectory().isWritable();
    Path journal = Files.createTempDirectory(memory, "usage-ledger");
    ForkedJvm jvm =
        Programs.withSdk("ephemeral").withProperty("usage-ledger.journal.dir", journal.toString());

    assertThat(twoCalls(jvm).err())
        .containsOnlyOnce(
            "0 calls of earlier runs waiting; the journal dies with this machine's memory: put"
                + " journal.dir on a volume\n");
    deleteEmpty(journal);
  }

  @ParameterizedTest
  @CsvSource({"java.sql, ''", "java.sql.rowset, ',java.sql'"})
  void platformModule_thatIsMissing(String missing, String more) throws Exception {
    ForkedJvm jvm = Programs.withSdk("modules");
    ForkedJvm trimmed =
        jvm.onJdk(
            JavaImages.holding(
                "java.base,java.instrument,java.logging,jdk.httpserver,jdk.unsupported" + more));

    assertThat(sentences(jvm, twoCalls(trimmed)))
        .containsExactly(
            "Ledger jdbc:sqlite:usage-ledger.db cannot be opened: this Java lacks the module "
                + missing
                + "; add it to the image that runs here. Calls wait in the journal until it is back.",
            "records openai into the journal until jdbc:sqlite:usage-ledger.db works; 0 calls of"
                + " earlier runs waiting",
            NOTHING_WRITTEN);

    ForkedJvm whole = Programs.withSdk(ForkedJvm.again(jvm.directory()));
    assertThat(sentences(whole, whole.run(Calls.class.getName(), "1", "next")))
        .last()
        .isEqualTo(WRITTEN_LATER);
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-1", "call-2", "next-1");
  }

  private static ForkedJvm.Result twoCalls(ForkedJvm jvm) throws IOException {
    return jvm.run(Calls.class.getName(), "2", "call");
  }

  private static void deleteEmpty(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
