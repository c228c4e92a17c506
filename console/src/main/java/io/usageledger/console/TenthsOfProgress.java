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
    say(
        ofRows == 0 ? TENTHS * days / ofDays : TENTHS * rows / ofRows,
        "counted " + rows + " of " + ofRows + " rows, " + days + " of " + ofDays + " days");
  }

  void repriced(long calls, long ofCalls) {
    say(TENTHS * calls / Math.max(ofCalls, 1), "priced " + calls + " of " + ofCalls + " calls");
  }

  private void say(long tenth, String progress) {
    if (tenth > said) {
      said = tenth;
      err.println(progress);
    }
  }
}
