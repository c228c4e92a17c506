package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceFile;
import io.usageledger.pricing.PriceRecord;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.read.LedgerLogin;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Prices that an operator adds to the ledger, on both databases; a call of 100 and 20 tokens. */
@NullUnmarked
class PricesInForceTest {
  private static final String BUNDLED = "0.000027";

  /** 100 at 1 and 20 at 10 a million. */
  private static final String ADDED = "0.0003";

  private static final String ADD =
      """
      INSERT INTO price (provider, model, unit, usd, per, valid_from, valid_to) VALUES
        ('openai', 'gpt-4o-mini', 'input_text', '1', 1000000, %1$s),
        ('openai', 'gpt-4o-mini', 'output_text', '10.0', 1000000, %1$s)
      """;

  private static final String SET =
      """
      {"records":[{"id":"%s","provider":"openai","model":"gpt-4o-mini","usd":{"input_text":%s,"output_text":10}%s}]}
      """;

  @TempDir Path directory;

  private final Said said = new Said();

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_rowsAddedWhileTheWriterRuns_holdFromThenOn(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      PricesInForce prices = prices(PriceBook.bundled());
      Cost before = cost(prices, ledger);
      assertThat(before.usd()).isEqualByComparingTo(BUNDLED);

      database.execute(ADD.formatted("NULL, NULL"));

      Cost after = cost(prices, ledger);
      assertThat(after.usd()).isEqualByComparingTo(ADDED);
      assertThat(after.status()).isEqualTo(CostStatus.EXACT);
      assertThat(after.priceVersion()).isNotEqualTo(before.priceVersion());
      assertThat(database.rows("SELECT id FROM price ORDER BY unit"))
          .containsExactlyElementsOf(
              after.lines().stream().map(line -> List.of(line.priceId())).toList());
      assertThat(cost(prices, ledger).priceVersion()).isEqualTo(after.priceVersion());
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_ofTheSettings_standsOverWhatWasAdded(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      database.execute(ADD.formatted("NULL, NULL"));
      PriceBook settings =
          PriceBook.bundled().under(PriceFile.parse(SET.formatted("own", "2", ""), "settings"));

      assertThat(cost(prices(settings), ledger).usd()).isEqualByComparingTo("0.0004");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_added_isWhatIsPaidWhateverTheDiscount(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      PriceBook settings =
          PriceBook.bundled()
              .under(PriceFile.parse("{\"discounts\":{\"openai\":\"50%\"}}", "settings"));
      assertThat(cost(prices(settings), ledger).usd()).isEqualByComparingTo("0.0000135");

      database.execute(ADD.formatted("NULL, NULL"));

      assertThat(cost(prices(settings), ledger).usd()).isEqualByComparingTo(ADDED);
    }
  }

  /** The call began on 2026-11-20 at noon. */
  @ParameterizedTest
  @CsvSource({
    "SQLITE, 2026-11-21, NULL, 0.000027",
    "SQLITE, 2026-11-01, 2026-11-20, 0.000027",
    "SQLITE, 2026-11-20, 2026-11-21, 0.0003",
    "POSTGRESQL, 2026-11-21, NULL, 0.000027",
    "POSTGRESQL, 2026-11-01, 2026-11-20T00:00:00Z, 0.000027",
    "POSTGRESQL, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 0.0003",
  })
  void price_added_holdsForItsTime(Dialect dialect, String from, String to, String usd)
      throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      String end = to.equals("NULL") ? to : "'" + to + "'";
      database.execute(ADD.formatted("'" + from + "', " + end));

      assertThat(cost(prices(PriceBook.bundled()), ledger).usd()).isEqualByComparingTo(usd);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_rowThatIsNone_isSaidOnceAndTheEarlierOnesHold(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      PricesInForce prices = prices(PriceBook.bundled());
      database.execute(ADD.formatted("NULL, NULL"));
      assertThat(cost(prices, ledger).usd()).isEqualByComparingTo(ADDED);

      database.execute(
          "INSERT INTO price (id, provider, model, unit, usd, per)"
              + " VALUES ('slip', 'openai', 'gpt-4o', 'tokens', '1', 1000000)");

      assertThat(cost(prices, ledger).usd()).isEqualByComparingTo(ADDED);
      assertThat(cost(prices, ledger).usd()).isEqualByComparingTo(ADDED);
      assertThat(said.with("table price: records[slip].unit says tokens, which is an unknown unit"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void copyPrices_neitherPriceCallsNorTouchWhatWasAdded(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      copy(database, SET.formatted("copied", "7", ""));
      assertThat(cost(prices(PriceBook.bundled()), ledger).usd()).isEqualByComparingTo(BUNDLED);

      add(database, SET.formatted("added", "1", ""));
      copy(database, SET.formatted("added", "1", ",\"valid_to\":\"2026-01-01\""));
      assertThat(cost(prices(PriceBook.bundled()), ledger).usd()).isEqualByComparingTo(ADDED);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void addPrices_whatContradicts_isRefusedWhole(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    database.ledger().close();
    add(database, SET.formatted("first", "1", ""));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(database, SET.formatted("second", "2", "")))
        .withMessageContaining(
            "table price: records[second:input_text].valid_from overlaps in time")
        .withMessageContaining("records[first:input_text]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(database, SET.formatted("first", "2", "")))
        .withMessage(
            "table price has another price by the id first:input_text; give this one its own");
    assertThat(ids(database)).containsExactly("first:input_text", "first:output_text");

    add(database, SET.formatted("first", "1", ",\"valid_to\":\"2026-11-01\""));
    add(database, SET.formatted("second", "2", ",\"valid_from\":\"2026-11-01\""));
    try (Ledger ledger = database.ledger()) {
      assertThat(cost(prices(PriceBook.bundled()), ledger).usd()).isEqualByComparingTo("0.0004");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void priceTable_aPriceThatIsThere_endsAndNeverChanges(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    database.ledger().close();
    add(database, SET.formatted("first", "1", ""));

    assertThatThrownBy(() -> database.execute("UPDATE price SET usd = '2'"))
        .hasMessageContaining("a price does not change: set its valid_to and insert the new one");
    assertThatThrownBy(() -> database.execute("UPDATE price SET valid_from = '2026-01-01'"))
        .hasMessageContaining("a price does not change");
    database.execute("UPDATE price SET valid_to = '2026-12-01', reference = 'letter of notice'");
  }

  private PricesInForce prices(PriceBook settings) {
    return new PricesInForce(() -> settings, Duration.ZERO, said);
  }

  private static Cost cost(PricesInForce prices, Ledger ledger) throws LedgerException {
    prices.refresh(ledger);
    return prices.price(Samples.process(), Samples.settled()).cost();
  }

  private static void copy(TestDatabase database, String json) throws LedgerException {
    LedgerLogin owner = database.owner();
    Ledgers.copyPrices(
        owner.url(), owner.username(), owner.password(), records(json), Db.drivers());
  }

  private static void add(TestDatabase database, String json) throws LedgerException {
    LedgerLogin owner = database.owner();
    Ledgers.addPrices(owner.url(), owner.username(), owner.password(), records(json), Db.drivers());
  }

  private static List<PriceRecord> records(String json) {
    return PriceFile.parse(json, "prices.json").records();
  }

  private static List<String> ids(TestDatabase database) throws SQLException {
    return database.rows("SELECT id FROM price ORDER BY id").stream()
        .map(row -> row.get(0))
        .toList();
  }
}
