package io.usageledger.console;

import io.usageledger.sink.read.RowFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows are read. */
final class FilterOptions {
  @Option(
      names = "--organization",
      paramLabel = "ID",
      description = "Only this organization; '' for calls without one.")
  private @Nullable String organization;

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "Only this tool; '' for calls without one.")
  private @Nullable String tool;

  @Option(names = "--model", paramLabel = "NAME", description = "Only this model.")
  private @Nullable String model;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = PointInTime.class,
      description =
          "Only calls that began then or later: 2026-11-20, 2026-11-20T10:00:00Z (UTC), or back from now: 15m, 24h, 7d.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = PointInTime.class,
      description = "Only calls that began before then.")
  private @Nullable Instant until;

  RowFilter filter() {
    return new RowFilter(organization, tool, model, since, until);
  }
}
