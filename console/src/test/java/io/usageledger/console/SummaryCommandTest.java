package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
  @TempDir Path directory;
  private TestLedger ledger;

  @BeforeEach
  void fill() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
    add(1, "org-a", "hooks", "input_tokens", 10, "output_tokens", 5, "cost_pico_usd", 1L);
    add(2, "org-a", "hooks", "input_tokens", 20, "cost_pico_usd", 2_500_000_000_000L);
    add(3, null, "trends", "cost_pico_usd", null, "cost_status", "usage_missing");
    ledger.addAdjustment(4, 1, "revision", 1, "cost_pico_usd", 249_999_999_999L);
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
  }

  @Test
  void table_hasGroupsTotalAndWhatIsLeftOut() {
    Run run = summary();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "organization_id  tool_name  calls  input_tokens  output_tokens  unpriced  cost_usd",
            "org-a            hooks          2            30              5         0      2.75",
            "(none)           trends         1             -              -         1   unknown",
            "total                           3            30              5         1      2.75",
            "",
            "1 row has no known cost and is not in the sums; 'explain' says why.");
  }

  @Test
  void everyCostKnown_leavesNothingOut() {
    assertThat(summary("--organization", "org-a").out()).doesNotContain("known cost");
  }

  @Test
  void json_isTheSame_moneyAsText() throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(summary("--json", "--since", "2026-11-20").out());

    assertThat(json)
        .containsEntry("by", List.of("organization", "tool"))
        .containsEntry("since", "2026-11-20T00:00:00Z")
        .containsEntry("until", null);
    assertThat(json.get("total"))
        .isEqualTo(
            Map.of(
                "calls",
                3,
                "input_tokens",
                30,
                "output_tokens",
                5,
                "unpriced",
                1,
                "cost_usd",
                "2.75"));
    Map<String, Object> trends = new HashMap<>();
    trends.put("organization_id", null);
    trends.put("tool_name", "trends");
    trends.put("calls", 1);
    trends.put("input_tokens", null);
    trends.put("output_tokens", null);
    trends.put("unpriced", 1);
    trends.put("cost_usd", null);
    assertThat(json.get("groups"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .contains(trends);
  }

  @Test
  void jsonOfNothing_isStillOneObject() throws IOException {
    Run run = summary("--json", "--organization", "org-z");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(JSON.std.mapFrom(run.out())).containsEntry("groups", List.of());
  }

  @Test
  void by_hasTheColumnsAskedFor() {
    assertThat(summary("--by", "day,user,model,operation").lines().get(0))
        .startsWith("day         user_id  model   operation  calls");
  }

  private void add(
      int number, @Nullable String organization, String tool, @Nullable Object... pairs)
      throws SQLException {
    List<Object> all = new ArrayList<>(Arrays.asList(pairs));
    all.addAll(Arrays.asList("organization_id", organization, "tool_name", tool));
    ledger.addCall(number, all.toArray());
  }

  private Run summary(String... options) {
    List<String> arguments = new ArrayList<>(List.of("summary", "--ledger", ledger.url()));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }
}
