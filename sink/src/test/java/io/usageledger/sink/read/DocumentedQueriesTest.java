package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.Db;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.ledger.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every query of {@code docs/ledger.md}, as it stands there, on both databases. */
class DocumentedQueriesTest {
  private static final Path DOCUMENT = Path.of("../docs/ledger.md");

  /** A title, and after it, up to the next, fenced blocks. */
  private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)$((?s:.*?))(?=^###? |\\z)");

  private static final Pattern BLOCK = Pattern.compile("(?m)^```sql *(\\w*)$\n((?s:.*?))^```$");

  /** What each gives of {@link KnownLedger}. */
  private static final String EXPECTED =
      """
      # Spend by organization and month
      2026-10 | org-a | 1 | 7
      2026-10 | org-b | 1 | 0.9
      2026-11 | org-a | 4 | 7.65
      2026-11 | org-b | 4 | 3.46
      2026-11 |  | 2 | 0.15
      2100-01 | org-b | 1 | 0.15
      # Cost of one tool per day
      2026-10-05 | 1 | 7
      2026-11-03 | 2 | 6.65
      2026-11-12 | 1 | 0
      2026-11-20 | 1 | 1
      # Month to date, and the month's projected end
      11.26 | 16.89
      # The users who spent most in a month
      org-a | bob | 4.65
      org-b | eve | 3.3
      org-a | ada | 3
      org-b | ben | 0.16
       |  | 0.15
      # Spend by campaign
      spring | 5 | 14.65
      # Spend by a tag
      growth | 5 | 14.65
      - | 8 | 4.66
      # Spend that nobody is named for
      ad-studio | com.example.Batch.run | 2 | 0.15 | 1
      # Calls whose cost is unknown, and why
      openai | gpt-4o | usage_missing | 1 | - | -
      openai | gpt-9 | unpriced_model | 1 | 50000 | 10000
      # The dearest calls
      01990000-0000-7000-8000-000000000001 | org-a | copy | gpt-4o | 7
      01990000-0000-7000-8000-000000000004 | org-a | copy | claude-sonnet-4 | 4.65
      01990000-0000-7000-8000-000000000011 | org-b | hooks | openai/o4-mini | 3.3
      # Cost per successful call of each operation
      copy | refine | 1 | 4.65
      copy | draft | 3 | 3.333333
      hooks | generate | 3 | 1.416667
      hooks | draw | 1 | 0.16
      - | - | 2 | 0.075
      # What the money went for
      output | output_text | 1950000 | 10.54
      input | input_text | 6700000 | 6.2
      output | reasoning | 400000 | 1.76
      input | cache_read | 900000 | 0.65
      media | images | 4 | 0.16
      # Price lists in use
      v1 | 1 | 7
      v2 | 12 | 12.21
      # The provider's cost beside ours
      openrouter | openai/o4-mini | 1 | 3.3 | 3.1 | -0.2
      # What was adjusted
      01990000-0000-7000-8000-000000000002 | 1 | price list corrected | finance | -0.1
      # Jobs under way
      openai | chat | org-a | 2 | 2026-11-20T09:00:00.000000Z
      # Jobs that nobody has seen end
      openai | video_3 | org-b | user of org-b | 2026-11-10T09:00:00.000000Z
      # Cache hit rate
      claude-sonnet-4 | 1000000 | 500000 | 50
      gpt-4o | 1600000 | 400000 | 25
      # Reasoning's share of the output
      openai/o4-mini | 500000 | 80
      # Error rate
      openai | gpt-4o-mini | 5 | 2 | 40
      openai | gpt-4o | 4 | 1 | 25
      # Hours with errors
      2026-11-10T14:00:00.000000Z | openai | 2 | 2
      2026-11-12T09:00:00.000000Z | openai | 1 | 1
      # Latency at the 95th percentile
      openai/o4-mini | 1 | 8000
      gemini-2.5-flash-image | 1 | 5000
      gpt-4o | 3 | 4000
      claude-sonnet-4 | 1 | 3000
      gpt-9 | 1 | 900
      gpt-4o-mini | 3 | 400
      # Median time to the first token
      gpt-4o | 3 | 300
      # Streams closed early
      copy | draft | 1 | 0
      # Rows that are late, or ahead of the database's clock
      ad-studio | 1 | 1
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void queries_ofTheKnownLedger_giveTheseRows(Dialect dialect) throws Exception {
    TestDatabase database = KnownLedger.create(dialect, directory);
    StringBuilder found = new StringBuilder();
    for (Map.Entry<String, String> query : queries(dialect).entrySet()) {
      found.append("# ").append(query.getKey()).append('\n');
      for (List<String> row : database.rows(query.getValue())) {
        found.append(String.join(" | ", row)).append('\n');
      }
    }
    assertThat(found.toString()).isEqualTo(EXPECTED);
  }

  @Test
  void queries_byAReader_giveOneOrganizationsRowsOnly() throws Exception {
    TestDatabase.OfPostgres database =
        (TestDatabase.OfPostgres) KnownLedger.create(Dialect.POSTGRESQL, directory);
    try (Db reader = database.ledgers().asReaderOf("org-b")) {
      for (Map.Entry<String, String> query : queries(Dialect.POSTGRESQL).entrySet()) {
        assertThat(reader.rows(query.getValue()).toString())
            .as(query.getKey())
            .doesNotContain("org-a", "ada", "gpt-9", "spring");
      }
    }
  }

  @Test
  void queries_areTwentyAndMore_andTheSameForBoth() throws Exception {
    assertThat(queries(Dialect.SQLITE)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(queries(Dialect.SQLITE).keySet()).isEqualTo(queries(Dialect.POSTGRESQL).keySet());
  }

  private static Map<String, String> queries(Dialect dialect) throws IOException {
    String word = dialect.name().toLowerCase(Locale.ROOT);
    Map<String, String> queries = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(Files.readString(DOCUMENT));
    while (section.find()) {
      List<String> blocks =
          BLOCK
              .matcher(section.group(2))
              .results()
              .filter(block -> block.group(1).isEmpty() || block.group(1).equals(word))
              .map(block -> block.group(2))
              .toList();
      assertThat(blocks).as("blocks of '%s' for %s", section.group(1), word).hasSize(1);
      queries.put(section.group(1), blocks.get(0));
    }
    return queries;
  }
}
