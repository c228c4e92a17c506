package io.usageledger.console;

import java.io.PrintWriter;

/** Says how far a count has come, at each tenth of its rows. */
final class TenthsOfProgress {
  private static final int TENTHS = 10;

  private final PrintWriter err;
  private long said;

  TenthsOfProgress(PrintWriter err) {
    this.err = err;
  }

  void verified(long days, long ofDays, long rows, long ofRows) {
    long tenth = ofRows == 0 ? TENTHS * days / ofDays : TENTHS * rows / ofRows;
    if (tenth > said) {
      said = tenth;
      err.println(
          "counted " + rows + " of " + ofRows + " rows, " + days + " of " + ofDays + " days");
    }
  }
}
