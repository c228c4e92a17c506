package io.usageledger.testpostgres;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The users of every test server, one for each role of the ledger. */
public enum Login {
  /** Migrates and seals. */
  OWNER("usage_ledger_owner"),
  /** Inserts rows, as the agent does. */
  WRITER("usage_ledger_writer"),
  /** Reads one organization's rows. */
  READER("usage_ledger_reader"),
  /** Reads every row. */
  OPERATOR("usage_ledger_operator"),
  /** May connect and is in no role. */
  STRANGER(null);

  private final @Nullable String role;

  Login(@Nullable String role) {
    this.role = role;
  }

  /** The group role that the user is in; null for none. */
  public @Nullable String role() {
    return role;
  }

  public String username() {
    return "test_" + word();
  }

  /** Obviously no secret. */
  public String password() {
    return "fake-password-of-" + word();
  }

  /** The user's name where people read it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
