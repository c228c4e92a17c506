package com.example.adstudio.standin;

import java.util.Map;

/** What a vendor makes of a model's name. */
final class Models {
  private static final Map<String, String> SNAPSHOTS =
      Map.of(
          "gpt-4o", "gpt-4o-2024-08-06",
          "gpt-4o-mini", "gpt-4o-mini-2024-07-18",
          "gpt-5", "gpt-5-2025-08-07",
          "claude-haiku-4-5", "claude-haiku-4-5-20251001",
          "o4-mini", "o4-mini-2025-04-16");

  private Models() {}

  /** The dated snapshot that serves an alias; any other name serves itself. */
  static String served(String requested) {
    return SNAPSHOTS.getOrDefault(requested, requested);
  }

  static boolean reasons(String model) {
    return model.startsWith("gpt-5") || model.startsWith("o4");
  }
}
