package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices of an operator in a ledger, which is that of the settings. */
class PricesAddCommandTest {
  private static final String URL = "usage-ledger.ledger.url";

  @TempDir Path directory;

  @BeforeEach
  void setUp() {
    System.setProperty(URL, "jdbc:sqlite:" + directory.resolve("ledger.db"));
  }

  @AfterEach
  void clear() {
    System.clearProperty(URL);
  }

  @Test
  void add_records_priceWhatIsAskedFromThenOn() throws Exception {
    ledger().close();

    Run added =
        add(
            """
            records:
              - {provider: acme, model: talker, usd: {input_text: 2, output_text: 8}}
              - {provider: acme, model: talker, conditions: {batch: true}, unit: input_text, usd: 1}
            """);

    assertThat(added.err()).isEmpty();
    assertThat(added.lines()).containsExactly("added 3 prices");
    Run shown = Run.of("prices", "show", "talker");
    assertThat(shown.err()).isEmpty();
    assertThat(shown.lines()).hasSize(4);
    assertThat(shown.out()).contains("input_text     1  million  batch ");
  }

  /** What is shown is what is read: prices go from one ledger to another so. */
  @Test
  void add_whatShowTells_isThere() throws Exception {
    ledger().close();
    String shown =
        Run.of("prices", "show", "codestral-2508", "--provider", "mistral", "--json").out();

    Run added = Run.of("prices", "add", "--json", write("prices.json", shown).toString());

    assertThat(added.err()).isEmpty();
    assertThat(added.lines()).singleElement().asString().matches("\\{\"added\":\\d+}");
    Run again = Run.of("prices", "show", "codestral-2508", "--provider", "mistral", "--json");
    assertThat(again.lines()).singleElement().asString().hasSizeGreaterThan(shown.strip().length());
  }

  @Test
  void add_moreThanRecords_isRefusedWhole() throws Exception {
    ledger().close();

    Run run = add("{discounts: {acme: 5%}, records: [{provider: a, model: m, usd: {images: 1}}]}");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("own.yaml: the ledger holds records alone");
    assertThat(Run.of("prices", "show", "m", "--provider", "a").exitCode()).isEqualTo(1);
  }

  @Test
  void add_whatContradicts_isOneSentence() throws Exception {
    ledger().close();
    add("records: [{id: one, provider: a, model: m, usd: {images: 1}}]");

    Run run = add("records: [{id: two, provider: a, model: m, usd: {images: 2}}]");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("records[two:images].valid_from overlaps in time with records[one:images]");
  }

  @Test
  void show_withoutALedger_makesNone() {
    Run run = Run.of("prices", "show", "gpt-4o");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void show_rowThatIsNoPrice_saysThatTheAddedOnesAreLeftOut() throws Exception {
    try (TestLedger ledger = ledger()) {
      ledger.text(
          "INSERT INTO price (id, provider, model, unit, usd, per)"
              + " VALUES ('slip', 'a', 'm', 'images', 'ten', 1) RETURNING id");
    }

    Run run = Run.of("prices", "show", "gpt-4o");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith(
            "The prices added to the ledger are left out: table price: records[slip].usd is")
        .contains("write a decimal that is not negative");
  }

  private TestLedger ledger() throws SQLException {
    return TestLedger.create(directory.resolve("ledger.db"));
  }

  private Run add(String yaml) throws IOException {
    return Run.of("prices", "add", write("own.yaml", yaml).toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
