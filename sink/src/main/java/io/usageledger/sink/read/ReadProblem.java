package io.usageledger.sink.read;

import static io.usageledger.sink.ledger.Jdbc.said;

import java.sql.SQLException;

/** Why a ledger cannot be read, as one sentence: what is wrong and what to do. */
final class ReadProblem {
  // https://www.sqlite.org/rescode.html; the lowest byte is the primary code.
  private static final int PRIMARY_CODE = 0xFF;
  private static final int SQLITE_ERROR = 1;
  private static final int SQLITE_NOT_A_DATABASE = 26;

  private ReadProblem() {}

  static LedgerUnreadableException of(LedgerLogin login, SQLException e) {
    return new LedgerUnreadableException("The ledger " + login + " " + what(e) + ".", e);
  }

  private static String what(SQLException e) {
    if (isOfSqlite(e)) {
      return isOfAnotherSchema(e) ? anotherSchema() : "cannot be read: " + said(e);
    }
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    return switch (String.valueOf(e.getSQLState())) {
      case "42P01", "42703", "3F000" -> anotherSchema();
      case "42501" ->
          "refuses to be read by this user ("
              + said(e)
              + "): grant the role usage_ledger_operator,"
              + " or usage_ledger_reader for one organization";
      case "28P01", "28000" ->
          "refuses the user name or the password: correct ledger.username and ledger.password, or"
              + " name another user with --username ("
              + said(e)
              + ")";
      case "3D000" -> "is not there: correct the database's name in the address (" + said(e) + ")";
      case "08001", "08004", "08006" ->
          "cannot be reached: correct host and port in the address, or start the server ("
              + said(e)
              + ")";
      default -> "cannot be read: " + said(e);
    };
  }

  private static String anotherSchema() {
    return "is not a usage ledger, or its schema is not of this version: the command 'migrate'"
        + " brings it up to date";
  }

  private static boolean isOfSqlite(SQLException e) {
    return e.getSQLState() == null && e.getErrorCode() != 0;
  }

  private static boolean isOfAnotherSchema(SQLException e) {
    int code = e.getErrorCode() & PRIMARY_CODE;
    return code == SQLITE_ERROR || code == SQLITE_NOT_A_DATABASE;
  }
}
