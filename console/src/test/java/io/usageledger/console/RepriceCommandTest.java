package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model without a price that gets one, and the calls that were made before. */
class RepriceCommandTest {
  private static final String QUANTITIES = "{\"input_text\":1000,\"output_text\":100}";
  private static final String PRICE =
      "records: [{provider: openai, model: gpt-99, usd: {input_text: 2, output_text: 10}}]";

  @TempDir Path directory;

  private TestLedger ledger;

  @BeforeEach
  void fill() throws SQLException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
    for (int number = 1; number <= 3; number++) {
      ledger.addCall(
          number,
          "model",
          number == 3 ? "gpt-4o" : "gpt-99",
          "quantities",
          QUANTITIES,
          "cost_status",
          number == 3 ? "exact" : "unpriced_model",
          "cost_pico_usd",
          number == 3 ? 3_500_000_000L : null);
    }
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void reprice_byAPriceAddedToTheLedger_showsAndWritesNothing() throws Exception {
    addPrice();

    Run run = reprice();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "provider  model   calls  before_usd  after_usd  difference_usd",
            "openai    gpt-99      2        0.00      0.006           0.006",
            "3 calls: 2 cost something else, 1 what they did, 0 have no price any more, 0 cannot be"
                + " read again.",
            "Nothing was written; --write --reason TEXT makes these differences adjustments.");
    assertThat(unknown()).isEqualTo("2");
  }

  @Test
  void reprice_write_makesAdjustmentsThatExplainShows() throws Exception {
    addPrice();

    Run run =
        reprice("--unpriced", "--write", "--reason", "gpt-99 has a price", "--actor", "finance");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).contains("wrote 2 adjustments");
    assertThat(unknown()).isEqualTo("0");
    assertThat(Run.of("explain", TestLedger.id(1), "--ledger", ledger.url()).out())
        .contains("0.003", "finance", "gpt-99 has a price");
    Run again = reprice("--unpriced");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.lines()).singleElement().asString().startsWith("0 calls");
  }

  @Test
  void reprice_ofOneModel_leavesTheOthers() throws Exception {
    Path prices = Files.writeString(directory.resolve("p.yaml"), PRICE.replace("gpt-99", "gpt-4o"));

    Run run = reprice("--model", "gpt-4o", "--prices", prices.toString(), "--json");

    assertThat(JSON.std.mapFrom(run.out()))
        .containsEntry("calls", 1)
        .containsEntry("other", 1)
        .containsEntry("written", 0)
        .containsEntry(
            "changes",
            List.of(
                Map.of(
                    "provider",
                    "openai",
                    "model",
                    "gpt-4o",
                    "calls",
                    1,
                    "before_usd",
                    "0.0035",
                    "after_usd",
                    "0.003",
                    "difference_usd",
                    "-0.0005")));
  }

  @Test
  void reprice_writeWithoutAReason_isAUsageError() {
    Run run = reprice("--write");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Say why with --reason: every adjustment carries it.");
  }

  private void addPrice() throws IOException {
    Path prices = Files.writeString(directory.resolve("prices.yaml"), PRICE);
    assertThat(Run.of("prices", "add", prices.toString(), "--ledger", ledger.url()).exitCode())
        .isZero();
  }

  private Run reprice(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "reprice";
    all[all.length - 2] = "--ledger";
    all[all.length - 1] = ledger.url();
    return Run.of(all);
  }

  private String unknown() throws SQLException {
    return String.valueOf(ledger.text("SELECT count(*) FROM usage WHERE cost_usd IS NULL"));
  }
}
