package io.usageledger.sink.read;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.PriceTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger. Rows come from the net view {@code usage}: one for each call or meter, with its
 * adjustments. Not safe for use by several threads at once.
 *
 * <p>Every method throws {@link LedgerUnreadableException} if the ledger cannot be read.
 */
public final class LedgerReader implements AutoCloseable {
  private static final String LOWEST_ID = "00000000-0000-0000-0000-000000000000";
  private static final String HIGHEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** How far back the newest rows are looked for, where an index tells only roughly where. */
  private static final List<Duration> LOOKS_BACK =
      List.of(Duration.ofMinutes(10), Duration.ofHours(12), Duration.ofDays(14));

  private final LedgerSession session;
  private final Dialect dialect;
  private final Mappers mappers;

  private LedgerReader(LedgerSession session) {
    this.session = session;
    this.dialect = session.dialect();
    this.mappers = new Mappers(dialect);
  }

  /** Opens a ledger for reading only; a file is not created if it is missing. */
  public static LedgerReader open(LedgerLogin login) {
    LedgerReader reader = new LedgerReader(new ReadOnlyLedger(login).connect());
    try {
      reader.rows(new Condition(), " LIMIT 0");
      return reader;
    } catch (LedgerUnreadableException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * The prices that operators have added, by which calls are priced.
   *
   * @throws IllegalArgumentException when one of them is no price; one sentence that names it
   */
  public PriceFile addedPrices() {
    return session.snapshot(() -> PriceTable.added(session.connection(), dialect));
  }

  /** The rows written last, the newest last; at most {@code limit}. */
  public List<LedgerRow> newest(RowFilter filter, int limit) {
    List<LedgerRow> rows = dialect == Dialect.POSTGRESQL ? recent(filter, limit) : List.of();
    if (rows.size() < limit) {
      rows = newestFirst(Condition.of(filter, dialect), limit);
    }
    Collections.reverse(rows);
    return rows;
  }

  /**
   * Calls whose cost depends on prices, in the order in which they began.
   *
   * @param unpriced whether only those are wanted whose cost is unknown
   * @param after the last one that is known already; null to begin
   */
  public List<LedgerRow> pricedCalls(
      RowFilter filter, boolean unpriced, @Nullable LedgerRow after, int limit) {
    Condition condition = pricedCalls(filter, unpriced);
    if (after != null) {
      condition.and(
          "(occurred_at, id) > (" + dialect.time("?") + ", " + dialect.id("?") + ")",
          after.required(Column.OCCURRED_AT),
          after.required(Column.ID));
    }
    return rows(condition, " ORDER BY occurred_at, id LIMIT " + limit);
  }

  /** How many {@link #pricedCalls} there are. */
  public long countPricedCalls(RowFilter filter, boolean unpriced) {
    Condition condition = pricedCalls(filter, unpriced);
    String sql = "SELECT count(*) FROM usage" + condition.where();
    return session.query(sql, condition.values(), result -> result.getLong(1)).get(0);
  }

  private Condition pricedCalls(RowFilter filter, boolean unpriced) {
    Condition condition =
        Condition.of(filter, dialect)
            .and("kind = 'call'")
            .and(
                "cost_status NOT IN"
                    + " ('not_billed', 'cache_hit', 'usage_missing', 'usage_inconsistent')");
    return unpriced ? condition.and("cost_usd IS NULL") : condition;
  }

  /** The rows written at this time or later, by the database's clock, the newest last. */
  public List<LedgerRow> recordedSince(RowFilter filter, Instant time) {
    return rows(recordedSince(time, filter), " ORDER BY recorded_at, id");
  }

  /** The row of this call or meter; null if there is none. */
  public @Nullable LedgerRow row(String id) {
    List<LedgerRow> rows = rows(new Condition().and("id = " + dialect.id("?"), id), "");
    return rows.isEmpty() ? null : rows.get(0);
  }

  /**
   * The calls and meters whose id, or the id of whose adjustment, begins so; at most two, which is
   * enough to know that the prefix is ambiguous.
   *
   * @param prefix lower-case hexadecimal digits and dashes
   */
  public List<String> find(String prefix) {
    if (prefix.length() > LOWEST_ID.length() || !ID.matcher(padded(prefix, LOWEST_ID)).matches()) {
      return List.of();
    }
    Condition condition =
        new Condition()
            .and("id >= " + dialect.id("?"), padded(prefix, LOWEST_ID))
            .and("id <= " + dialect.id("?"), padded(prefix, HIGHEST_ID));
    String sql =
        "SELECT DISTINCT coalesce(corrects_id, id) FROM usage_event"
            + condition.where()
            + " ORDER BY 1 LIMIT 2";
    return session.query(sql, condition.values(), result -> result.getString(1));
  }

  /** What the ledger holds of one call or meter: itself first, then its adjustments in order. */
  public List<Posting> postings(String id) {
    String parameter = dialect.id("?");
    Condition condition =
        new Condition().and("(id = " + parameter + " OR corrects_id = " + parameter + ")", id, id);
    String sql =
        "SELECT "
            + mappers.postingColumns()
            + " FROM usage_event"
            + condition.where()
            + " ORDER BY 3";
    return session.query(sql, condition.values(), mappers::posting);
  }

  /** Spend by these dimensions: day by day if one of them is the day, else the dearest first. */
  public List<SpendGroup> spend(List<Dimension> dimensions, RowFilter filter) {
    String keys =
        dimensions.stream()
            .map(dimension -> dimension.expression(dialect))
            .collect(Collectors.joining(", "));
    Condition condition = Condition.of(filter, dialect);
    String sql =
        "SELECT "
            + keys
            + ", "
            + mappers.spendColumns()
            + " FROM usage"
            + condition.where()
            + " GROUP BY "
            + keys;
    List<SpendGroup> groups =
        session.query(sql, condition.values(), result -> Mappers.group(result, dimensions));
    groups.sort(SpendGroup.order(dimensions));
    return groups;
  }

  @Override
  public void close() {
    session.close();
  }

  /**
   * The newest rows of the last minutes, hours or days, the newest first, once these are enough;
   * whatever this process's clock says, no row outside is newer.
   */
  private List<LedgerRow> recent(RowFilter filter, int limit) {
    Instant now = Instant.now();
    List<LedgerRow> rows = List.of();
    for (Duration back : LOOKS_BACK) {
      rows = newestFirst(recordedSince(now.minus(back), filter), limit);
      if (rows.size() == limit) {
        return rows;
      }
    }
    return rows;
  }

  private List<LedgerRow> newestFirst(Condition condition, int limit) {
    return rows(condition, " ORDER BY recorded_at DESC, id DESC LIMIT " + limit);
  }

  private Condition recordedSince(Instant time, RowFilter filter) {
    return Condition.of(filter, dialect)
        .and("recorded_at >= " + dialect.time("?"), LedgerTime.text(time));
  }

  private List<LedgerRow> rows(Condition condition, String orderAndLimit) {
    String sql = "SELECT " + mappers.rowColumns() + " FROM usage";
    return session.query(sql + condition.where() + orderAndLimit, condition.values(), mappers::row);
  }

  private static String padded(String prefix, String id) {
    return prefix + id.substring(prefix.length());
  }
}
