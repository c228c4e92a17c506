package com.example.adstudio;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call to the provider and how it ended.
 *
 * @param organization whom it was for; null for the studio's own work
 * @param responseId the reply's id, null if none was seen
 * @param promptTokens null if no usage was seen; so {@code completionTokens}
 */
record Call(
    String tool,
    String operation,
    @Nullable String organization,
    Kind kind,
    String model,
    Ending ending,
    @Nullable String responseId,
    @Nullable Long promptTokens,
    @Nullable Long completionTokens) {

  /** How the reply comes back. */
  enum Kind {
    SYNC,
    ASYNC,
    STREAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of the call. */
  enum Ending {
    SUCCESS,
    RATE_LIMITED,
    ERROR,
    CANCELLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The fields in a line, separated by tabs; what is null is empty. The model is left out. */
  String toLine() {
    return Stream.of(
            tool,
            operation,
            organization,
            kind.word(),
            ending.word(),
            responseId,
            promptTokens,
            completionTokens)
        .map(field -> field == null ? "" : field.toString())
        .collect(Collectors.joining("\t"));
  }

  @Override
  public String toString() {
    return "%-34s %-6s %-16s %-12s %s"
        .formatted(tool + "/" + operation, kind.word(), model, ending.word(), tokens())
        .stripTrailing();
  }

  private String tokens() {
    return promptTokens == null ? "" : promptTokens + " in, " + completionTokens + " out";
  }
}
