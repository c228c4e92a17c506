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

class TailCommandTest {
  @TempDir Path directory;
  private TestLedger ledger;

  @BeforeEach
  void fill() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
    ledger.addCall(
        1,
        "organization_id",
        "org-a",
        "tool_name",
        "hook_service",
        "model",
        "gpt-4o",
        "input_tokens",
        27,
        "output_tokens",
        1040,
        "cost_pico_usd",
        12_340_000_000L,
        "cost_lines",
        "[{\"unit\":\"input_text\",\"amount\":\"0.01234\"}]");
    ledger.addCall(2, "cost_pico_usd", null, "cost_status", "unpriced_model");
    ledger.addCall(3, "organization_id", "org-b", "cost_pico_usd", 120_000_000_000_000L);
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void table_isAligned_decimalPointsUnderEachOther() {
    Run run = tail();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "id                  occurred_at              organization_id  tool_name     operation"
                + "  model   status   input_tokens  output_tokens   cost_usd  cost_status",
            "0193f000-0000-7000  2026-11-20 10:00:01.000  org-a            hook_service  -        "
                + "  gpt-4o  success            27           1040    0.01234  exact",
            "0193f000-0000-7000  2026-11-20 10:00:02.000  -                -             -        "
                + "  -       success             -              -    unknown  unpriced_model",
            "0193f000-0000-7000  2026-11-20 10:00:03.000  org-b            -             -        "
                + "  -       success             -              -  120.00     exact");
  }

  @Test
  void lines_areTheNewest() {
    assertThat(tail("-n", "1").lines()).hasSize(2).last().asString().contains("org-b");
  }

  @Test
  void filter_byOrganizationToolAndTime() {
    assertThat(tail("--organization", "org-a", "--tsv").lines()).hasSize(1);
    assertThat(tail("--organization", "", "--tsv").lines()).hasSize(1);
    assertThat(tail("--tool", "hook_service", "--tsv").lines()).hasSize(1);
    assertThat(tail("--since", "2026-11-20T10:00:02Z", "--tsv").lines()).hasSize(2);
    assertThat(tail("--until", "2026-11-20", "--tsv").exitCode()).isEqualTo(1);
  }

  @Test
  void json_isOneObjectALine_moneyAsText() throws IOException {
    List<String> lines = tail("--json").lines();

    Map<String, Object> first = JSON.std.mapFrom(lines.get(0));
    Map<String, Object> second = JSON.std.mapFrom(lines.get(1));
    assertThat(lines).hasSize(3);
    assertThat(first)
        .containsEntry("id", TestLedger.id(1))
        .containsEntry("cost_usd", "0.01234")
        .containsEntry("input_tokens", 27)
        .containsEntry("total_tokens", 1067)
        .containsEntry("cost_lines", List.of(Map.of("unit", "input_text", "amount", "0.01234")));
    assertThat(second).containsEntry("cost_usd", null).containsEntry("organization_id", null);
  }

  @Test
  void columns_areThoseAskedForAndWhole() {
    assertThat(tail("--columns", "model,id", "-n", "3").lines().get(1))
        .isEqualTo("gpt-4o  " + TestLedger.id(1));
    assertThat(tail("--columns", "model,id", "--json").lines().get(0))
        .isEqualTo("{\"model\":\"gpt-4o\",\"id\":\"" + TestLedger.id(1) + "\"}");
  }

  @Test
  void tsv_hasNoHeading_nullIsEmpty_andSeparatorsAreEscaped() throws SQLException {
    ledger.addCall(4, "operation", "a\tb\\c\nd", "streamed", 1);

    assertThat(tail("--tsv", "--columns", "organization_id,operation,streamed").lines())
        .containsExactly("org-a\t\t", "\t\t", "org-b\t\t", "\ta\\tb\\\\c\\nd\ttrue");
  }

  private Run tail(String... options) {
    List<String> arguments = new ArrayList<>(List.of("tail", "--ledger", ledger.url()));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }
}
