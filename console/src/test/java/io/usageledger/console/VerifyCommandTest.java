package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path directory;
  private TestLedger ledger;

  @BeforeEach
  void create() throws SQLException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void emptyLedger_isEqual() {
    Run run = verify();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly("0 rows of 0 days counted again: the roll-ups are what they come to.");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void rowBesidesTheRollUps_isADifferenceInBothTables() throws SQLException {
    ledger.addCall(
        1, "organization_id", "org-a", "model", "gpt-4o", "cost_pico_usd", 250_000_000_000L);

    Run run = verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("counted 1 of 1 rows, 1 of 1 days");
    assertThat(run.lines())
        .containsExactly(
            "table         start                        organization_id  user_id  t"
                + "ool_name  operation  model   measure        rows  roll_up",
            "usage_hourly  2026-11-20T10:00:00.000000Z  org-a            -        -"
                + "          -          gpt-4o  row_count      1           0",
            "usage_hourly  2026-11-20T10:00:00.000000Z  org-a            -        -"
                + "          -          gpt-4o  request_count  1           0",
            "usage_hourly  2026-11-20T10:00:00.000000Z  org-a            -        -"
                + "          -          gpt-4o  cost_usd       0.25        0",
            "usage_daily   2026-11-20                   org-a            -        -"
                + "          -          gpt-4o  row_count      1           0",
            "usage_daily   2026-11-20                   org-a            -        -"
                + "          -          gpt-4o  request_count  1           0",
            "usage_daily   2026-11-20                   org-a            -        -"
                + "          -          gpt-4o  cost_usd       0.25        0",
            "",
            "1 row of 1 day counted again: 2 roll-ups wrong.");
  }

  @Test
  void json_hasEveryDimensionAndBothValues() throws SQLException, IOException {
    ledger.addCall(1, "campaign", "spring", "cost_pico_usd", 1L);

    Run run = verify("--json");

    Map<String, Object> json = JSON.std.mapFrom(run.out());
    assertThat(json)
        .containsEntry("equal", false)
        .containsEntry("days", 1)
        .containsEntry("rows", 1)
        .containsEntry("differing", 2);
    assertThat(json.get("differences"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .first(InstanceOfAssertFactories.MAP)
        .containsEntry("table", "usage_hourly")
        .containsEntry("start", "2026-11-20T10:00:00.000000Z")
        .satisfies(
            difference ->
                assertThat(difference.get("dimensions"))
                    .isEqualTo(
                        Map.of(
                            "organization_id", "",
                            "user_id", "",
                            "tool_name", "",
                            "operation", "",
                            "campaign", "spring",
                            "tags", "{}",
                            "provider", "openai",
                            "model", "",
                            "event_type", "chat",
                            "unit_type", "")))
        .satisfies(
            difference ->
                assertThat(difference.get("measures"))
                    .isEqualTo(
                        Map.of(
                            "row_count", Map.of("rows", "1", "roll_up", "0"),
                            "request_count", Map.of("rows", "1", "roll_up", "0"),
                            "cost_usd", Map.of("rows", "0.000000000001", "roll_up", "0"))));
  }

  private Run verify(String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--ledger", ledger.url()));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }
}
