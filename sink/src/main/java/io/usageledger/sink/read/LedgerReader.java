package io.usageledger.sink.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger. Rows come from the net view {@code usage}: one for each call or meter, with its
 * adjustments. Not safe for use by several threads at once.
 *
 * <p>Every method throws {@link LedgerUnreadableException} if the ledger cannot be read.
 */
public final class LedgerReader implements AutoCloseable {
  private static final String SELECT_ROWS = "SELECT " + Mappers.ROW_COLUMNS + " FROM usage";

  private final Connection connection;

  /** Reads through a connection to a ledger, and closes it in the end. */
  public LedgerReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a ledger for reading only.
   *
   * @param url {@code jdbc:sqlite:FILE}; the file is not created if it is missing
   */
  public static LedgerReader open(String url) {
    ReadOnlyLedger ledger = new ReadOnlyLedger(url);
    LedgerReader reader = new LedgerReader(ledger.connect());
    try {
      reader.newest(RowFilter.ALL, 0);
      return reader;
    } catch (LedgerUnreadableException e) {
      reader.close();
      throw new LedgerUnreadableException(
          ledger + " is not a usage ledger, or its schema is not of this version.", e);
    }
  }

  /** The rows written last, the newest last; at most {@code limit}. */
  public List<LedgerRow> newest(RowFilter filter, int limit) {
    String newestFirst = " ORDER BY recorded_at DESC, id DESC LIMIT " + limit;
    List<LedgerRow> rows = rows(Condition.of(filter), newestFirst);
    Collections.reverse(rows);
    return rows;
  }

  /** The rows written at this time or later, by the database's clock, the newest last. */
  public List<LedgerRow> recordedSince(RowFilter filter, Instant time) {
    Condition condition = Condition.of(filter).and("recorded_at >= ?", LedgerTime.text(time));
    return rows(condition, " ORDER BY recorded_at, id");
  }

  /** The row of this call or meter; null if there is none. */
  public @Nullable LedgerRow row(String id) {
    List<LedgerRow> rows = rows(new Condition().and("id = ?", id), "");
    return rows.isEmpty() ? null : rows.get(0);
  }

  /**
   * The calls and meters whose id, or the id of whose adjustment, begins so; at most two, which is
   * enough to know that the prefix is ambiguous.
   *
   * @param prefix lower-case hexadecimal digits and dashes
   */
  public List<String> find(String prefix) {
    // 'g' sorts after every character of an id, so that this is a search in the key's index.
    Condition condition = new Condition().and("id >= ?", prefix).and("id < ?", prefix + "g");
    String sql =
        "SELECT DISTINCT coalesce(corrects_id, id) FROM usage_event"
            + condition.where()
            + " ORDER BY 1 LIMIT 2";
    return query(sql, condition, result -> result.getString(1));
  }

  /** What the ledger holds of one call or meter: itself first, then its adjustments in order. */
  public List<Posting> postings(String id) {
    Condition condition = new Condition().and("(id = ? OR corrects_id = ?)", id, id);
    String sql =
        "SELECT "
            + Mappers.POSTING_COLUMNS
            + " FROM usage_event"
            + condition.where()
            + " ORDER BY 3";
    return query(sql, condition, Mappers::posting);
  }

  /** Spend by these dimensions: day by day if one of them is the day, else the dearest first. */
  public List<SpendGroup> spend(List<Dimension> dimensions, RowFilter filter) {
    String keys = dimensions.stream().map(Dimension::expression).collect(Collectors.joining(", "));
    Condition condition = Condition.of(filter);
    String sql =
        "SELECT "
            + keys
            + ", "
            + Mappers.SPEND_COLUMNS
            + " FROM usage"
            + condition.where()
            + " GROUP BY "
            + keys;
    List<SpendGroup> groups = query(sql, condition, result -> Mappers.group(result, dimensions));
    groups.sort(SpendGroup.order(dimensions));
    return groups;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerUnreadableException("The ledger cannot be closed: " + e.getMessage(), e);
    }
  }

  private List<LedgerRow> rows(Condition condition, String orderAndLimit) {
    return query(SELECT_ROWS + condition.where() + orderAndLimit, condition, Mappers::row);
  }

  private <T> List<T> query(String sql, Condition condition, RowMapper<T> mapper) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      condition.bind(statement);
      List<T> found = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(mapper.map(result));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new LedgerUnreadableException("The ledger cannot be read: " + e.getMessage(), e);
    }
  }
}
