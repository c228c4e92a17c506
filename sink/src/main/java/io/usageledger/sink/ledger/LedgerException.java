package io.usageledger.sink.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger cannot be opened or written now. The message is one sentence for the operator. */
public final class LedgerException extends Exception {
  // https://www.sqlite.org/rescode.html; the lowest byte is the primary code.
  private static final int PRIMARY_CODE = 0xFF;
  private static final Set<Integer> BUSY_CODES = Set.of(5, 6);

  /**
   * Serialization failure, deadlock, lock not available, too many connections, starting up: <a
   * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE</a>.
   */
  private static final Set<String> BUSY_STATES =
      Set.of("40001", "40P01", "55P03", "53300", "57P03");

  public LedgerException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** True if the ledger is there and another try will probably succeed soon. */
  public boolean isBusy() {
    return getCause() instanceof SQLException e
        && (e.getSQLState() == null
            ? BUSY_CODES.contains(e.getErrorCode() & PRIMARY_CODE)
            : BUSY_STATES.contains(e.getSQLState()));
  }
}
