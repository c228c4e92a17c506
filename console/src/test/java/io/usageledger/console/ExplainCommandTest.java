package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String INPUT =
      "{\"unit\":\"input_text\",\"direction\":\"input\",\"model\":\"o4-mini\",\"quantity\":\"16\","
          + "\"unit_price\":\"1.10\",\"list_unit_price\":\"1.10\",\"per\":1000000,"
          + "\"multiplier\":\"0.5\",\"amount\":\"0.0000088\",\"price_id\":\"openai/o4-mini\"}";
  private static final String OUTPUT =
      "{\"unit\":\"output_text\",\"direction\":\"output\",\"model\":\"o4-mini\",\"quantity\":\"44\","
          + "\"unit_price\":\"4.40\",\"list_unit_price\":\"4.40\",\"per\":1000000,"
          + "\"multiplier\":\"0.5\",\"amount\":\"0.0000968\",\"price_id\":\"openai/o4-mini\"}";

  @TempDir Path directory;
  private TestLedger ledger;

  @BeforeEach
  void create() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void pricedCall_isToldLineByLine() throws SQLException {
    addPriced(1, "[" + INPUT + "," + OUTPUT + "]");

    Run run = explain(TestLedger.id(1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "id             " + TestLedger.id(1),
            "organization   org-bikes",
            "user           u-cho",
            "tool           variant_service",
            "operation      write_variant",
            "application    test",
            "provider       openai chat.completions",
            "model          o4-mini-2025-04-16",
            "asked for      o4-mini",
            "tier           flex",
            "response id    chatcmpl-1",
            "began          2026-11-20T10:00:01.000000Z",
            "took           812 ms",
            "ended          success, HTTP 200, attempts: 1",
            "input          16 tokens, from the cache: 0",
            "output         44 tokens",
            "usage          reported",
            "",
            "cost           0.0001056 USD (exact)",
            "               The reply states what was used, and every part of it has a price.",
            "",
            "unit         quantity  x  unit_price  /      per  x  multiplier  =  amount_usd"
                + "  price record",
            "input_text         16  x         1.1  /  1000000  x         0.5  =   0.0000088"
                + "  openai/o4-mini",
            "output_text        44  x         4.4  /  1000000  x         0.5  =   0.0000968"
                + "  openai/o4-mini",
            "sum                                                              =   0.0001056",
            "",
            "The sum, rounded to 12 decimals, is the cost.",
            "price list     version 3f2a");
  }

  @Test
  void unpricedModel_saysWhyThereIsNoCost() throws SQLException {
    ledger.addCall(
        1, "model", "house-hooks-2", "cost_pico_usd", null, "cost_status", "unpriced_model");

    assertThat(explain(TestLedger.id(1)).lines())
        .contains(
            "organization   (none)",
            "cost           unknown (unpriced_model)",
            "               The cost is unknown: the price list has no price for model"
                + " house-hooks-2.");
  }

  @Test
  void lineThatDoesNotFollow_isMarked() throws SQLException {
    addPriced(1, "[" + INPUT.replace("\"16\"", "\"17\"") + "," + OUTPUT + "]");

    assertThat(explain(TestLedger.id(1)).out())
        .contains("!=   0.0000088", "A line marked != does not follow from its own figures.");
  }

  @Test
  void sumThatIsNotTheCost_isSaid() throws SQLException {
    addPriced(1, "[" + INPUT + "]");

    assertThat(explain(TestLedger.id(1)).out()).contains("The sum is not the cost");
  }

  @Test
  void adjustedCall_showsTheNetAndItsPostings() throws SQLException {
    ledger.addCall(1, "cost_pico_usd", 10_000_000_000L);
    ledger.addAdjustment(2, 1, "revision", 1, "cost_pico_usd", -4_000_000_000L, "actor", "ada");

    assertThat(explain(TestLedger.id(2)).lines())
        .contains(
            "id             " + TestLedger.id(1),
            "cost           0.006 USD (exact)",
            "adjusted: the cost above is the net of these",
            "2026-11-20T10:01:01.000000Z         0     0.01   the call itself       -",
            "2026-11-20T10:01:02.000000Z         1    -0.004  price list corrected  ada");
  }

  @Test
  void prefix_isEnoughIfNoOtherRowHasIt() throws SQLException {
    ledger.addCall(0x1a);
    ledger.addCall(0x2b);

    assertThat(explain("0193F000-0000-7000-8000-00000000001").out()).contains(TestLedger.id(0x1a));
    assertThat(explain("0193f000").exitCode()).isEqualTo(2);
    assertThat(explain("0193f000").err()).startsWith("Several ids begin with 0193f000");
    assertThat(explain("ffff").exitCode()).isEqualTo(1);
    assertThat(explain("ffff").err()).hasLineCount(1);
  }

  @Test
  void json_hasRowSumReasonAndPostings() throws SQLException, IOException {
    addPriced(1, "[" + INPUT + "," + OUTPUT + "]");

    Map<String, Object> json = JSON.std.mapFrom(explain(TestLedger.id(1), "--json").out());

    assertThat(json).containsKeys("row", "reason").containsEntry("sum_of_lines", "0.0001056");
    assertThat((Map<?, ?>) json.get("row"))
        .extracting(row -> row.get("cost_usd"))
        .isEqualTo("0.0001056");
    assertThat((List<?>) json.get("postings")).hasSize(1);
  }

  private void addPriced(int number, String costLines) throws SQLException {
    ledger.addCall(
        number,
        "organization_id",
        "org-bikes",
        "user_id",
        "u-cho",
        "tool_name",
        "variant_service",
        "operation",
        "write_variant",
        "api",
        "chat.completions",
        "model",
        "o4-mini-2025-04-16",
        "requested_model",
        "o4-mini",
        "service_tier",
        "flex",
        "response_id",
        "chatcmpl-1",
        "duration_ms",
        812,
        "http_status",
        200,
        "attempts",
        1,
        "input_tokens",
        16,
        "cache_read_tokens",
        0,
        "output_tokens",
        44,
        "cost_pico_usd",
        105_600_000L,
        "cost_lines",
        costLines,
        "price_version",
        "3f2a");
  }

  private Run explain(String... options) {
    List<String> arguments = new ArrayList<>(List.of("explain", "--ledger", ledger.url()));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }
}
