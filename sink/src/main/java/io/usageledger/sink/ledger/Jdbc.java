package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** What every connection needs when something has gone wrong. */
public final class Jdbc {
  private Jdbc() {}

  /** The driver's message as a part of one sentence. */
  public static String said(Throwable e) {
    String line = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Undoes a transaction.
   *
   * @param because what has failed; gets what fails now beside it
   */
  public static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Does all of it or nothing; afterwards the connection is not in auto-commit mode. */
  static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /** Closes the connection of a writer, whose every commit has returned: nothing can be lost. */
  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nobody could act on it.
    }
  }
}
