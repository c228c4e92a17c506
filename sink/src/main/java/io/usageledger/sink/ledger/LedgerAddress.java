package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a ledger's address says about it. */
public final class LedgerAddress {
  /** Prints instead of storing. */
  public static final String STDOUT = "stdout";

  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)([?&;][a-z]*password=)[^&;]*");
  private static final Pattern SECRET_USER_INFO = Pattern.compile("(//[^/@:]*):[^/@]*@");
  private static final int ID_BYTES = 8;

  private LedgerAddress() {}

  /**
   * Names the ledger that {@code url} and {@code username} lead to: 16 hexadecimal digits. A
   * relative SQLite file is another ledger in another working directory. Another password in the
   * address is no other ledger.
   */
  public static String id(String url, @Nullable String username) {
    String name = absolute(describe(url)) + '\n' + (username == null ? "" : username);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The address as it may be shown: without passwords. */
  public static String describe(String url) {
    String shown = SECRET_PARAMETER.matcher(url).replaceAll("$1***");
    return SECRET_USER_INFO.matcher(shown).replaceAll("$1:***@");
  }

  private static String absolute(String url) {
    if (!url.startsWith(SQLITE)) {
      return url;
    }
    String file = url.substring(SQLITE.length());
    boolean isPath = !file.isEmpty() && !file.startsWith(":") && !file.startsWith("file:");
    return isPath ? SQLITE + Path.of(file).toAbsolutePath().normalize() : url;
  }
}
