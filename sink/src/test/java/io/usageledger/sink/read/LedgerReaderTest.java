package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {
  private static final List<Dimension> BY_ORGANIZATION = List.of(Dimension.ORGANIZATION);

  @TempDir Path directory;
  private TestLedger ledger;
  private LedgerReader reader;

  @BeforeEach
  void open() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
    reader = LedgerReader.open(new LedgerLogin(ledger.url(), null, null));
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    ledger.close();
  }

  @Test
  void newest_areTheLastWritten_inTheOrderOfWriting() throws SQLException {
    ledger.addCall(1, "recorded_at", "2026-11-20T10:05:00.000000Z");
    ledger.addCall(2, "recorded_at", "2026-11-20T10:03:00.000000Z");
    ledger.addCall(3, "recorded_at", "2026-11-20T10:04:00.000000Z");

    assertThat(reader.newest(RowFilter.ALL, 2))
        .extracting(row -> row.required(Column.ID))
        .containsExactly(TestLedger.id(3), TestLedger.id(1));
  }

  @Test
  void newest_filtered_hasOnlyWhatWasAskedFor() throws SQLException {
    ledger.addCall(1, "organization_id", "org-a", "tool_name", "hooks");
    ledger.addCall(2, "organization_id", "org-a", "tool_name", "copy");
    ledger.addCall(3, "organization_id", "org-b", "tool_name", "hooks");
    ledger.addCall(4, "tool_name", "hooks");

    assertThat(ids(new RowFilter("org-a", null, null, null, null))).containsExactly(id(1), id(2));
    assertThat(ids(new RowFilter("org-a", "hooks", null, null, null))).containsExactly(id(1));
    assertThat(ids(new RowFilter("", null, null, null, null))).containsExactly(id(4));
  }

  @Test
  void newest_withinATime_includesItsBeginningAndNotItsEnd() throws SQLException {
    ledger.addCall(1);
    ledger.addCall(2);
    ledger.addCall(3);

    assertThat(
            ids(
                new RowFilter(
                    null,
                    null,
                    null,
                    Instant.parse("2026-11-20T10:00:01Z"),
                    Instant.parse("2026-11-20T10:00:03Z"))))
        .containsExactly(id(1), id(2));
  }

  @Test
  void row_hasEveryColumnInItsOwnType() throws SQLException {
    ledger.addCall(
        1,
        "streamed",
        1,
        "input_tokens",
        30,
        "output_tokens",
        12,
        "units",
        2.5,
        "cost_pico_usd",
        1L,
        "cost_lines",
        "[]");

    LedgerRow row = reader.newest(RowFilter.ALL, 1).get(0);

    assertThat(row.get(Column.STREAMED)).isEqualTo(true);
    assertThat(row.integer(Column.TOTAL_TOKENS)).isEqualTo(42);
    assertThat(row.decimal(Column.UNITS)).isEqualByComparingTo("2.5");
    assertThat(row.decimal(Column.COST_USD)).isEqualTo(new BigDecimal("0.000000000001"));
    assertThat(row.text(Column.COST_LINES)).isEqualTo("[]");
    assertThat(row.text(Column.ORGANIZATION_ID)).isNull();
    assertThat(row.get(Column.REASONING_TOKENS)).isNull();
  }

  @Test
  void columns_areThoseOfTheNetViewBesidesTheRoundedMoney() throws SQLException {
    List<String> expected =
        List.of(Column.values()).stream().map(Column::columnName).sorted().toList();

    assertThat(expected).isSubsetOf(viewColumns());
    assertThat(viewColumns()).hasSize(expected.size() + 2).contains("cost_pico_usd");
  }

  @Test
  void cost_isReadFromTheIntegers_notFromTheRoundedColumn() throws SQLException {
    long exact = 9_007_199_254_740_993L;
    ledger.addCall(1, "cost_pico_usd", exact);

    assertThat(reader.newest(RowFilter.ALL, 1).get(0).decimal(Column.COST_USD))
        .isEqualTo(new BigDecimal("9007.199254740993"));
  }

  @Test
  void spend_ofManySmallCosts_isExact() throws SQLException {
    for (int number = 1; number <= 100; number++) {
      ledger.addCall(number, "cost_pico_usd", 320_750_001L);
    }

    assertThat(reader.spend(BY_ORGANIZATION, RowFilter.ALL).get(0).spend().costUsd())
        .isEqualByComparingTo("0.0320750001");
  }

  @Test
  void spend_beyondASignedLongOfPicoDollars_doesNotOverflow() throws SQLException {
    ledger.addCall(1, "cost_pico_usd", Long.MAX_VALUE);
    ledger.addCall(2, "cost_pico_usd", Long.MAX_VALUE);

    assertThat(reader.spend(BY_ORGANIZATION, RowFilter.ALL).get(0).spend().costUsd())
        .isEqualByComparingTo(
            new BigDecimal(Long.MAX_VALUE).movePointLeft(12).multiply(new BigDecimal(2)));
  }

  @Test
  void spend_withUnknownCosts_countsThemAndLeavesThemOut() throws SQLException {
    ledger.addCall(1, "organization_id", "org-a", "cost_pico_usd", 5L);
    addUnpriced(2, "org-a");
    addUnpriced(3, "org-b");

    List<SpendGroup> groups = reader.spend(BY_ORGANIZATION, RowFilter.ALL);

    assertThat(groups.get(0).spend())
        .isEqualTo(new Spend(2, null, null, 1, new BigDecimal("0.000000000005")));
    assertThat(groups.get(1).spend()).isEqualTo(new Spend(1, null, null, 1, null));
  }

  @Test
  void spend_isTheNetOfAdjustments() throws SQLException {
    ledger.addCall(1, "cost_pico_usd", 1_000L);
    ledger.addAdjustment(2, 1, "revision", 1, "cost_pico_usd", -400L);
    addUnpriced(3, null);
    ledger.addAdjustment(4, 3, "revision", 1, "cost_pico_usd", 70L);

    assertThat(reader.spend(BY_ORGANIZATION, RowFilter.ALL))
        .singleElement()
        .extracting(SpendGroup::spend)
        .isEqualTo(new Spend(2, null, null, 0, new BigDecimal("0.000000000670")));
  }

  @Test
  void spend_byTwoDimensions_isOrderedDearestFirst() throws SQLException {
    ledger.addCall(1, "organization_id", "org-a", "model", "m-1", "cost_pico_usd", 5L);
    ledger.addCall(2, "organization_id", "org-a", "model", "m-2", "cost_pico_usd", 9L);
    ledger.addCall(3, "model", "m-1", "cost_pico_usd", 7L);

    assertThat(reader.spend(List.of(Dimension.ORGANIZATION, Dimension.MODEL), RowFilter.ALL))
        .extracting(SpendGroup::values)
        .containsExactly(
            Map.of(Dimension.ORGANIZATION, "org-a", Dimension.MODEL, "m-2"),
            Map.of(Dimension.MODEL, "m-1"),
            Map.of(Dimension.ORGANIZATION, "org-a", Dimension.MODEL, "m-1"));
  }

  @Test
  void spend_byDay_isInTheOrderOfTheDays() throws SQLException {
    ledger.addCall(1, "occurred_at", "2026-11-20T23:59:59.999999Z", "cost_pico_usd", 1L);
    ledger.addCall(2, "occurred_at", "2026-11-21T00:00:00.000000Z", "cost_pico_usd", 2L);

    assertThat(reader.spend(List.of(Dimension.DAY), RowFilter.ALL))
        .extracting(SpendGroup::values)
        .containsExactly(Map.of(Dimension.DAY, "2026-11-20"), Map.of(Dimension.DAY, "2026-11-21"));
  }

  @Test
  void find_byPrefix_hasAtMostTwo() throws SQLException {
    ledger.addCall(0x1a);
    ledger.addCall(0x1b);
    ledger.addCall(0x1c);
    ledger.addCall(0x2a);

    assertThat(reader.find(id(0x1a))).containsExactly(id(0x1a));
    assertThat(reader.find("0193f000-0000-7000-8000-00000000001")).hasSize(2);
    assertThat(reader.find("0193f000-0000-7000-8000-00000000002")).containsExactly(id(0x2a));
    assertThat(reader.find("0193e")).isEmpty();
  }

  @Test
  void find_byAnAdjustmentsId_isTheCallThatItCorrects() throws SQLException {
    ledger.addCall(1);
    ledger.addAdjustment(2, 1, "revision", 1, "cost_pico_usd", 1L);

    assertThat(reader.find(id(2))).containsExactly(id(1));
  }

  @Test
  void postings_areTheCallAndThenItsAdjustments() throws SQLException {
    ledger.addCall(1, "cost_pico_usd", 10L);
    ledger.addAdjustment(2, 1, "revision", 2, "cost_pico_usd", -3L, "actor", "ada");
    ledger.addAdjustment(3, 1, "revision", 1, "cost_pico_usd", 4L);

    assertThat(reader.postings(id(1)))
        .extracting(Posting::revision, Posting::costUsd, Posting::actor)
        .containsExactly(
            tuple(0, new BigDecimal("0.000000000010"), null),
            tuple(1, new BigDecimal("0.000000000004"), null),
            tuple(2, new BigDecimal("-0.000000000003"), "ada"));
  }

  @Test
  void recordedSince_hasWhatWasWrittenThenOrLater() throws SQLException {
    ledger.addCall(1);
    ledger.addCall(2);
    ledger.addCall(3);

    assertThat(reader.recordedSince(RowFilter.ALL, Instant.parse("2026-11-20T10:01:02Z")))
        .extracting(row -> row.required(Column.ID))
        .containsExactly(id(2), id(3));
  }

  @Test
  void open_missingFile_saysSoAndCreatesNothing() {
    Path missing = directory.resolve("nowhere.db");

    assertThatThrownBy(
            () -> LedgerReader.open(new LedgerLogin("jdbc:sqlite:" + missing, null, null)))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessageContaining("There is no ledger at " + missing);
    assertThat(missing).doesNotExist();
  }

  @Test
  void open_anotherDatabase_saysSo() throws IOException {
    Path other = Files.createFile(directory.resolve("other.db"));

    assertThatThrownBy(() -> LedgerReader.open(new LedgerLogin("jdbc:sqlite:" + other, null, null)))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessageContaining("is not a usage ledger");
  }

  @Test
  void open_anythingElse_saysWhatCanBeReadAndHidesThePassword() {
    assertThatThrownBy(
            () ->
                LedgerReader.open(
                    new LedgerLogin("jdbc:mysql://db/ledger?password=hush", null, null)))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessageContaining("jdbc:mysql://db/ledger?password=*** cannot be read")
        .hasMessageNotContaining("hush");
  }

  @Test
  void reading_cannotWrite() throws SQLException {
    LedgerLogin login = new LedgerLogin(ledger.url(), null, null);
    try (var session = new ReadOnlyLedger(login).connect();
        var statement = session.connection().createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("CREATE TABLE t (a)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("readonly");
    }
  }

  private static String id(int number) {
    return TestLedger.id(number);
  }

  private List<String> ids(RowFilter filter) {
    return reader.newest(filter, 10).stream().map(row -> row.required(Column.ID)).toList();
  }

  private void addUnpriced(int number, @Nullable String organization) throws SQLException {
    ledger.addCall(
        number,
        "organization_id",
        organization,
        "cost_pico_usd",
        null,
        "cost_status",
        "unpriced_model");
  }

  private List<String> viewColumns() throws SQLException {
    List<String> names = new ArrayList<>();
    try (var connection = DriverManager.getConnection(ledger.url());
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT name FROM pragma_table_info('usage')")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }
}
