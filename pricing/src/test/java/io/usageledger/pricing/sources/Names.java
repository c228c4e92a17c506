package io.usageledger.pricing.sources;

import java.util.Locale;
import java.util.regex.Pattern;

/** Models' names as the sources write them. */
final class Names {
  /** Fireworks' path; a call may state the name with it or without. */
  private static final Pattern FIREWORKS = Pattern.compile("^accounts/fireworks/models/");

  /** Vertex AI's mark of the version that a name without a version means. */
  private static final String DEFAULT = "@default";

  /** Azure's spelling of {@code gpt-3.5}, under which it lists some of its models a second time. */
  private static final Pattern AZURE_SPELLING = Pattern.compile("^gpt-35-");

  private Names() {}

  /** In lower case and without a path, so that the sources can be compared. */
  static String plain(String name) {
    String own = FIREWORKS.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
    String lower = AZURE_SPELLING.matcher(own).replaceFirst("gpt-3.5-");
    return lower.endsWith(DEFAULT) ? lower.substring(0, lower.length() - DEFAULT.length()) : lower;
  }
}
