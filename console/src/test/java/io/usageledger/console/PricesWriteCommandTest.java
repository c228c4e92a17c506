package io.usageledger.console;

import static io.usageledger.console.Asked.answer;
import static io.usageledger.console.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prices write} leaves in a ledger. */
class PricesWriteCommandTest {
  @TempDir Path directory;

  /** Twice: what is there stays. Every digit is kept, and what a call was priced by is found. */
  @Test
  void write_intoALedger_canBeJoinedWithCostLines() throws Exception {
    try (TestLedger ledger = TestLedger.create(directory.resolve("ledger.db"))) {
      Run first = Run.of("prices", "write", "--ledger", ledger.url());
      Run second = Run.of("prices", "write", "--json", "--ledger", ledger.url());

      assertThat(first.err()).isEmpty();
      assertThat(first.out()).matches("wrote \\d{4} prices\\R");
      assertThat(json(second.out())).containsOnlyKeys("written");
      String id = priceOf("openai", "gpt-5-nano", "cache_read", "{\"service_tier\":\"flex\"}");
      assertThat(ledger.text("SELECT usd FROM price WHERE id = '" + id + "'")).isEqualTo("0.0025");
      assertThat(ledger.text("SELECT count(*) || '' FROM price"))
          .isEqualTo(String.valueOf(json(second.out()).get("written")));
      assertThat(ledger.text("SELECT valid_to FROM price WHERE model = 'o3' AND usd = '40'"))
          .isEqualTo("2025-06-10T00:00:00.000000Z");
    }
  }

  @Test
  void write_intoNoLedger_isOneSentenceAndNoFile() {
    Path missing = directory.resolve("nowhere.db");

    Run run = Run.of("prices", "write", "--ledger", "jdbc:sqlite:" + missing);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).startsWith("Prices cannot be written to ledger");
    assertThat(missing).doesNotExist();
  }

  private static String priceOf(String provider, String model, String unit, String tier)
      throws IOException {
    Map<String, Object> answer =
        answer(
            """
            {"provider":"%s","model":"%s","service_tier":"%s","quantities":{"%s":1}}"""
                .formatted(provider, model, json(tier).get("service_tier"), unit));
    Map<?, ?> line = (Map<?, ?>) ((List<?>) Objects.requireNonNull(answer.get("lines"))).get(0);
    return String.valueOf(line.get("price_id"));
  }
}
