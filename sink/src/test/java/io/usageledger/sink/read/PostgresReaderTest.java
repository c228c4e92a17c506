package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.PostgresLedgers;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.testpostgres.Login;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@link LedgerReaderTest}, where the databases differ: types, rights, and the network. */
@NullUnmarked
class PostgresReaderTest {
  private static final String EXACT = "999999999999.123456789012";

  private PostgresLedgers ledgers;

  @BeforeEach
  void migrate() throws Exception {
    ledgers = PostgresLedgers.migrated();
  }

  @Test
  void row_hasEveryColumnInItsOwnType() throws Exception {
    write(call(1, "org-a", EXACT));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      LedgerRow row = reader.newest(RowFilter.ALL, 1).get(0);
      assertThat(row.required(Column.ID)).isEqualTo(id(1));
      assertThat(row.required(Column.OCCURRED_AT)).isEqualTo("2026-11-20T10:00:01.000005Z");
      assertThat(row.required(Column.RECORDED_AT))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
      assertThat(row.get(Column.STREAMED)).isEqualTo(false);
      assertThat(row.integer(Column.TOTAL_TOKENS)).isEqualTo(42);
      assertThat(row.decimal(Column.UNITS)).isEqualByComparingTo("2.5");
      assertThat(row.decimal(Column.COST_USD)).isEqualTo(new BigDecimal(EXACT));
      assertThat(row.text(Column.TAGS)).isEqualTo("{\"team\": \"growth\"}");
      assertThat(row.text(Column.QUANTITIES)).isEqualTo("{\"audio_seconds\": 2.5}");
      assertThat(row.get(Column.REASONING_TOKENS)).isNull();
    }
  }

  @Test
  void newest_areTheLastWritten_inTheOrderOfWriting() throws Exception {
    write(call(3, "org-a", "1"));
    write(call(1, "org-b", "1"));
    write(call(2, "org-a", "1"));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      assertThat(ids(reader.newest(RowFilter.ALL, 2))).containsExactly(id(1), id(2));
      assertThat(ids(reader.newest(RowFilter.ALL, 9))).containsExactly(id(3), id(1), id(2));
      assertThat(ids(reader.newest(new RowFilter("org-a", null, null, null, null), 9)))
          .containsExactly(id(3), id(2));
      assertThat(
              ids(
                  reader.newest(
                      new RowFilter(
                          null,
                          "ad_creator",
                          null,
                          Instant.parse("2026-11-20T10:00:02Z"),
                          Instant.parse("2026-11-20T10:00:03Z")),
                      9)))
          .containsExactly(id(2));
    }
  }

  @Test
  void recordedSince_hasWhatWasWrittenThenOrLater() throws Exception {
    write(call(1, "org-a", "1"));
    write(call(2, "org-a", "1"));
    try (LedgerReader reader = open(Login.OPERATOR)) {
      String second = reader.newest(RowFilter.ALL, 1).get(0).required(Column.RECORDED_AT);

      assertThat(ids(reader.recordedSince(RowFilter.ALL, Instant.parse(second))))
          .containsExactly(id(2));
    }
  }

  @Test
  void spend_byDimensions_isExact() throws Exception {
    write(
        call(1, "org-a", EXACT),
        call(2, "org-a", EXACT),
        call(3, "org-a", null),
        call(4, null, "0.000000000001"));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      List<Dimension> dimensions = List.of(Dimension.ORGANIZATION, Dimension.DAY);
      assertThat(reader.spend(dimensions, RowFilter.ALL))
          .containsExactlyInAnyOrder(
              new SpendGroup(
                  Map.of(Dimension.ORGANIZATION, "org-a", Dimension.DAY, "2026-11-20"),
                  new Spend(3, 90L, 36L, 1, new BigDecimal("1999999999998.246913578024"))),
              new SpendGroup(
                  Map.of(Dimension.DAY, "2026-11-20"),
                  new Spend(1, 30L, 12L, 0, new BigDecimal("0.000000000001"))));
    }
  }

  @Test
  void spend_ofUnknownCostsOnly_isUnknown() throws Exception {
    write(call(1, "org-a", null));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      assertThat(reader.spend(List.of(Dimension.MODEL), RowFilter.ALL).get(0).spend())
          .isEqualTo(new Spend(1, 30L, 12L, 1, null));
    }
  }

  @Test
  void find_byPrefix_hasAtMostTwo() throws Exception {
    write(call(0x1a, "o", "1"), call(0x1b, "o", "1"), call(0x1c, "o", "1"), call(0x2a, "o", "1"));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      assertThat(reader.find(id(0x1a))).containsExactly(id(0x1a));
      assertThat(reader.find("0193f000-0000-7000-8000-00000000001")).hasSize(2);
      assertThat(reader.find("0193f000-0000-7000-8000-00000000002")).containsExactly(id(0x2a));
      assertThat(reader.find("0193e")).isEmpty();
      assertThat(reader.find("0193f0000")).isEmpty();
      assertThat(reader.find(id(0x1a) + "0")).isEmpty();
      assertThat(reader.row(id(0x2a))).isNotNull();
    }
  }

  @Test
  void postings_areTheCallAndThenItsAdjustments() throws Exception {
    write(call(1, "org-a", "10"));
    ledgers
        .database()
        .execute(
            """
            INSERT INTO usage_event (id, occurred_at, kind, event_type, corrects_id, revision,
              reason, actor, application, instance_id, agent_version, status, request_count,
              usage_status, cost_status, cost_usd)
            SELECT '%s', occurred_at, 'adjustment', event_type, id, 1, 'price list corrected',
              'ada', application, instance_id, agent_version, status, 0, usage_status, 'exact', -4
            FROM usage_event
            """
                .formatted(id(9)));

    try (LedgerReader reader = open(Login.OPERATOR)) {
      assertThat(reader.find(id(9))).containsExactly(id(1));
      assertThat(reader.postings(id(1)))
          .extracting(Posting::revision, Posting::actor)
          .containsExactly(tuple(0, null), tuple(1, "ada"));
      LedgerRow net = reader.newest(RowFilter.ALL, 1).get(0);
      assertThat(net.decimal(Column.COST_USD)).isEqualByComparingTo("6");
      assertThat(net.integer(Column.REVISION)).isEqualTo(1);
    }
  }

  @Test
  void reader_ofOneOrganization_readsItsRowsOnly() throws Exception {
    write(call(1, "org-a", "1"), call(2, "org-b", "1"), call(3, null, "1"));
    String option = "?options=-c%20app.current_org_id%3Dorg-b";

    try (LedgerReader reader = LedgerReader.open(login(ledgers.url() + option, Login.READER))) {
      assertThat(ids(reader.newest(RowFilter.ALL, 9))).containsExactly(id(2));
      assertThat(reader.find(id(1))).isEmpty();
    }
    try (LedgerReader reader = open(Login.READER)) {
      assertThat(reader.newest(RowFilter.ALL, 9)).isEmpty();
    }
  }

  @Test
  void reading_cannotWrite() throws Exception {
    try (LedgerSession session = new ReadOnlyLedger(login(ledgers.url(), Login.OWNER)).connect();
        var statement = session.connection().createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("CREATE TABLE t (a int)"))
          .hasMessageContaining("read-only transaction");
    }
  }

  @Test
  void open_whatIsWrong_isOneSentence() {
    String url = ledgers.url();
    assertThatThrownBy(() -> LedgerReader.open(new LedgerLogin(url, "test_reader", "hush")))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessageStartingWith("The ledger " + url + " refuses the user name or the password:")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> LedgerReader.open(login(url + "_none", Login.READER)))
        .hasMessageStartingWith("The ledger " + url + "_none is not there: correct the database's");
    assertThatThrownBy(() -> open(Login.STRANGER))
        .hasMessageStartingWith("The ledger " + url + " refuses to be read by this user (ERROR:");
    assertThatThrownBy(
            () -> LedgerReader.open(login(PostgresLedgers.empty().url(), Login.OPERATOR)))
        .hasMessageEndingWith(
            " is not a usage ledger, or its schema is not of this version: the command 'migrate'"
                + " brings it up to date.");
    String closed = "jdbc:postgresql://127.0.0.1:1/ledger";
    assertThatThrownBy(() -> LedgerReader.open(login(closed, Login.READER)))
        .hasMessageStartingWith("The ledger " + closed + " cannot be reached: correct host and");
    String nonsense = "jdbc:postgresql:nonsense://?password=hush";
    assertThatThrownBy(() -> LedgerReader.open(login(nonsense, Login.READER)))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessageNotContaining("hush");
  }

  private LedgerReader open(Login login) {
    return LedgerReader.open(login(ledgers.url(), login));
  }

  private static LedgerLogin login(String url, Login login) {
    return new LedgerLogin(url, login.username(), login.password());
  }

  private static List<String> ids(List<LedgerRow> rows) {
    return rows.stream().map(row -> row.required(Column.ID)).toList();
  }

  private static String id(int number) {
    return "0193f000-0000-7000-8000-%012x".formatted(number);
  }

  private void write(PricedCall... calls) throws Exception {
    try (Ledger ledger = ledgers.open()) {
      List<PricedCall> batch = new ArrayList<>(Arrays.asList(calls));
      assertThat(ledger.write(batch).inserted()).isEqualTo(calls.length);
    }
  }

  private static PricedCall call(int number, @Nullable String organization, @Nullable String usd) {
    Attribution who = Samples.attribution();
    Attribution attribution =
        new Attribution(
            organization,
            who.userId(),
            who.toolName(),
            who.operation(),
            who.campaign(),
            who.caller(),
            who.traceId(),
            who.spanId(),
            who.tags(),
            who.metadata());
    UsageEvent sample = Samples.settled();
    UsageEvent event =
        new UsageEvent(
            UUID.fromString(id(number)),
            Instant.parse("2026-11-20T10:00:00.000005Z").plusSeconds(number),
            attribution,
            sample.request(),
            sample.outcome());
    Usage usage =
        new Usage(
            Map.of(Unit.AUDIO_SECONDS, new BigDecimal("2.5")),
            30L,
            null,
            null,
            12L,
            null,
            UsageStatus.REPORTED,
            null,
            null);
    Cost cost =
        usd == null
            ? new Cost(null, CostStatus.UNPRICED_MODEL, List.of(), "v1", null)
            : new Cost(new BigDecimal(usd), CostStatus.EXACT, List.of(), "v1", null);
    return new PricedCall(Samples.process(), event, null, usage, cost);
  }
}
