package io.usageledger.sink.read;

import static java.util.stream.Collectors.joining;

import io.usageledger.sink.ledger.Period;
import io.usageledger.sink.ledger.Recount;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves that a ledger's roll-ups are what its rows come to: counts the rows again, day by day, all
 * in one transaction, so that what is written meanwhile does not matter. For a month that is
 * sealed, its totals stand for the rows. Not safe for use by several threads at once.
 */
public final class LedgerVerifier implements AutoCloseable {
  /** Differences that are told one by one; further ones are counted. */
  static final int MOST_TOLD = 1000;

  private final LedgerSession session;

  private LedgerVerifier(LedgerSession session) {
    this.session = session;
  }

  /** Opens a ledger for reading only. */
  public static LedgerVerifier open(LedgerLogin login) {
    return new LedgerVerifier(new ReadOnlyLedger(login).connect());
  }

  /** Is told after each day how far the work has come. */
  public interface Progress {
    void verified(long days, long ofDays, long rows, long ofRows);
  }

  /**
   * Counts everything again.
   *
   * @throws LedgerUnreadableException if the ledger cannot be read, or has no roll-ups as yet
   */
  public Verdict verify(Progress progress) {
    return session.snapshot(() -> verifyAll(progress));
  }

  @Override
  public void close() {
    session.close();
  }

  private Verdict verifyAll(Progress progress) throws SQLException {
    SealedMonths sealed = new SealedMonths(session);
    List<LedgerDay> days = days(sealed);
    Findings findings = new Findings();
    for (Period period : Period.values()) {
      findings.add(sealed.differences(period));
    }
    long ofRows = days.stream().mapToLong(LedgerDay::rows).sum();
    long rows = 0;
    long verified = 0;
    for (LedgerDay day : days) {
      for (Period period : Period.values()) {
        findings.add(differences(period, day));
      }
      rows += day.rows();
      progress.verified(++verified, days.size(), rows, ofRows);
    }
    return new Verdict(days.size(), ofRows, findings.told(), findings.number());
  }

  /** Every day on which a row, or a roll-up of a month that is not sealed, says something. */
  private List<LedgerDay> days(SealedMonths sealed) throws SQLException {
    String sql =
        "SELECT day, sum(row_count) FROM ("
            + Stream.concat(
                    Stream.of(days("count(*)", "usage_event", "occurred_at")),
                    Stream.of(Period.values())
                        .map(period -> days("0", period.table(), period.column())))
                .collect(joining(" UNION ALL "))
            + ") AS known GROUP BY day ORDER BY day";
    return session.found(sql, List.of(), LedgerDay::read).stream()
        .filter(day -> day.rows() > 0 || !sealed.contain(day))
        .toList();
  }

  private String days(String rows, String table, String time) {
    String day = time.equals("day") ? "CAST(day AS text)" : session.dialect().dayText(time);
    return "SELECT " + day + " AS day, " + rows + " AS row_count FROM " + table + " GROUP BY 1";
  }

  private List<RollUpDifference> differences(Period period, LedgerDay day) throws SQLException {
    Recount recount = new Recount(session.dialect(), period);
    return session.found(
        new RollUpComparison(recount).sql(),
        Stream.concat(day.bounds(Period.HOUR), day.bounds(period)).toList(),
        row -> RollUpDifference.read(row, recount));
  }

  /** The differences found, of which only the first are kept. */
  private static final class Findings {
    private final List<RollUpDifference> told = new ArrayList<>();
    private long number;

    void add(List<RollUpDifference> differences) {
      number += differences.size();
      differences.stream().limit(MOST_TOLD - told.size()).forEach(told::add);
    }

    List<RollUpDifference> told() {
      return told;
    }

    long number() {
      return number;
    }
  }
}
