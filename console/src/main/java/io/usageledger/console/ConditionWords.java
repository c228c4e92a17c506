package io.usageledger.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** On what a price depends, as a person says it. */
final class ConditionWords {
  private ConditionWords() {}

  /** {@code batch, prompt over 200,000 tokens}; {@code standard} where nothing is asked. */
  static String of(Map<String, String> conditions) {
    List<String> words =
        new TreeMap<>(conditions)
            .entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
    return words.isEmpty() ? "standard" : String.join(", ", words);
  }

  private static String of(String name, String value) {
    return switch (name) {
      case "batch" -> value.equals("true") ? "batch" : "no batch";
      case "context_gt" -> "prompt over " + thousands(value) + " tokens";
      case "context_ge" -> "prompt of " + thousands(value) + " tokens or more";
      case "service_tier" -> "tier " + value;
      case "region", "region_class", "geo" -> "region " + value;
      case "audio" -> value.equals("true") ? "with sound" : "silent";
      case "utc_hours" -> "at " + value + " UTC";
      case "utc_days" -> "on " + value;
      default -> name.replace('_', ' ') + " " + value;
    };
  }

  private static String thousands(String tokens) {
    return String.format(Locale.ROOT, "%,d", new BigDecimal(tokens).toBigInteger());
  }
}
