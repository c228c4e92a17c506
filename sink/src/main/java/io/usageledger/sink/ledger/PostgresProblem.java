package io.usageledger.sink.ledger;

import static io.usageledger.sink.ledger.Jdbc.said;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL error means to the operator, or to the batch.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the codes</a>
 */
final class PostgresProblem {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private PostgresProblem() {}

  /** Whether the same transaction may well succeed when it is tried again at once. */
  static boolean isPassing(SQLException e) {
    return is(e, SERIALIZATION_FAILURE) || is(e, DEADLOCK);
  }

  /** Whether somebody else held a lock for too long. */
  static boolean isLocked(SQLException e) {
    return is(e, LOCK_NOT_AVAILABLE) || isPassing(e);
  }

  /** Whether a row is refused, and not the ledger out of order. */
  static boolean isTheRowsFault(SQLException e) {
    String state = state(e);
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  /**
   * One sentence: what, where, what to do.
   *
   * @param ledger the address as it may be shown
   * @param what what cannot be done, as in {@code opened}
   */
  static LedgerException of(SQLException e, String ledger, @Nullable String username, String what) {
    return new LedgerException(
        "Ledger " + ledger + " cannot be " + what + ": " + explain(e, username) + ".", e);
  }

  private static String explain(SQLException e, @Nullable String username) {
    String user = username == null ? "the user" : "user " + username;
    return switch (state(e)) {
      case "28P01", "28000" ->
          "the server does not let "
              + user
              + " in ("
              + said(e)
              + "); check ledger.username and ledger.password or ledger.password_file";
      case "3D000" -> "the server has no such database; create it or correct ledger.url";
      case "42501" -> user + " lacks a right (" + said(e) + "); grant usage_ledger_writer to it";
      case "42P01", "42883" ->
          "a part of its schema is missing ("
              + said(e)
              + "); run `java -jar usage-ledger.jar migrate` or set ledger.migrate: true";
      case "25006" -> "the server is read-only; name the primary in ledger.url";
      case "08001", "08004", "08006" -> connectionSaid(e);
      default -> said(e);
    };
  }

  /** Where the driver only says that it did not connect, the reason stands in the cause. */
  private static String connectionSaid(SQLException e) {
    Throwable cause = e.getCause();
    if (cause == null || cause instanceof ConnectException) {
      return said(e);
    }
    if (cause instanceof UnknownHostException) {
      return "there is no host " + cause.getMessage() + "; correct ledger.url";
    }
    return said(e) + " (" + said(cause) + ")";
  }

  private static boolean is(SQLException e, String state) {
    return state.equals(e.getSQLState());
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
