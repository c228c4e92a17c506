package io.usageledger.sink.settings;

import io.usageledger.pricing.Spelling;
import io.usageledger.sink.ledger.LedgerAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells an address that names a ledger from one that was meant to. */
final class LedgerUrl {
  private static final String JDBC = "jdbc:";
  private static final String SQLITE = "sqlite";
  private static final String POSTGRESQL = "postgresql";

  /** What people write for it, and what it is. */
  private static final List<String> KINDS = List.of(SQLITE, POSTGRESQL, "postgres");

  private static final int FORGIVEN_LETTERS = 2;
  private static final Pattern SCHEME = Pattern.compile("(?i)(?:jdbc:)?([a-z0-9+]+):(.*)");
  private static final Pattern FILE = Pattern.compile("(?i).*\\.(db|sqlite3?)");

  private LedgerUrl() {}

  /** True if the ledger is a database that asks who writes. */
  static boolean asksForAUser(String url) {
    return url.startsWith(JDBC + POSTGRESQL + ":");
  }

  /** What is wrong, a part of a sentence; null if nothing is. */
  static @Nullable String problem(String url) {
    if (url.equals(LedgerAddress.STDOUT)
        || url.startsWith(JDBC + SQLITE + ":")
        || url.startsWith(JDBC + POSTGRESQL + ":")) {
      return null;
    }
    String meant = meant(url.trim());
    return "'"
        + LedgerAddress.describe(url)
        + "' names no ledger ("
        + (meant == null
            ? "write jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or stdout"
            : "did you mean '" + LedgerAddress.describe(meant) + "'?")
        + ")";
  }

  /** The address that was probably meant, or null. */
  private static @Nullable String meant(String url) {
    Matcher scheme = SCHEME.matcher(url);
    if (scheme.matches()) {
      String kind = kind(scheme.group(1).toLowerCase(Locale.ROOT));
      return kind == null ? null : JDBC + kind + ":" + scheme.group(2);
    }
    if (FILE.matcher(url).matches()) {
      return JDBC + SQLITE + ":" + url;
    }
    boolean near =
        Spelling.distance(url.toLowerCase(Locale.ROOT), LedgerAddress.STDOUT) <= FORGIVEN_LETTERS;
    return near ? LedgerAddress.STDOUT : null;
  }

  private static @Nullable String kind(String written) {
    String nearest = Spelling.nearest(written, KINDS);
    if (Spelling.distance(written, nearest) > FORGIVEN_LETTERS) {
      return null;
    }
    return nearest.equals(SQLITE) ? SQLITE : POSTGRESQL;
  }
}
