package io.usageledger.sink.settings;

import java.util.Arrays;
import java.util.stream.Stream;

/** The README's table of settings, as the code has them. */
final class SettingsTable {
  private SettingsTable() {}

  /** Prints the rows for the README. */
  public static void main(String[] arguments) {
    rows().forEach(System.out::println);
  }

  /** {@code | `ledger.url` | `jdbc:sqlite:usage-ledger.db` | where rows go ... |}. */
  static Stream<String> rows() {
    return Arrays.stream(Setting.values())
        .map(s -> "| `" + s.key() + "` | " + defaultOf(s) + " | " + s.explanation() + " |");
  }

  private static String defaultOf(Setting setting) {
    String value = setting.defaultValue();
    return value == null || value.isEmpty() ? "" : "`" + value + "`";
  }
}
