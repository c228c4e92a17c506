package io.usageledger.agent.core;

import io.usageledger.sink.settings.Setting;
import io.usageledger.sink.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each attribute of the caller is looked for, in the configured order. Immutable.
 *
 * @param metadata MDC keys to keep; {@code *} stands for all
 * @param problems sources that are written wrongly, one sentence each
 */
record ContextSources(
    List<ContextSource> organizationId,
    List<ContextSource> userId,
    List<ContextSource> toolName,
    List<ContextSource> operation,
    List<ContextSource> campaign,
    List<ContextSource> tags,
    List<ContextSource> traceId,
    List<ContextSource> spanId,
    List<String> metadata,
    List<String> problems) {

  static ContextSources of(Settings settings) {
    List<String> problems = new ArrayList<>();
    return new ContextSources(
        sources(settings, Setting.CONTEXT_ORGANIZATION_ID, problems),
        sources(settings, Setting.CONTEXT_USER_ID, problems),
        sources(settings, Setting.CONTEXT_TOOL_NAME, problems),
        sources(settings, Setting.CONTEXT_OPERATION, problems),
        sources(settings, Setting.CONTEXT_CAMPAIGN, problems),
        sources(settings, Setting.CONTEXT_TAGS, problems),
        mdc("trace_id", "traceId"),
        mdc("span_id", "spanId"),
        settings.list(Setting.CONTEXT_METADATA),
        problems);
  }

  /** The names under which OpenTelemetry and Micrometer put ids into the logging context. */
  private static List<ContextSource> mdc(String... keys) {
    return List.of(keys).stream().map(k -> new ContextSource(ContextSource.Kind.MDC, k)).toList();
  }

  private static List<ContextSource> sources(
      Settings settings, Setting setting, List<String> problems) {
    List<ContextSource> sources = new ArrayList<>();
    for (String written : settings.list(setting)) {
      try {
        sources.add(ContextSource.parse(written));
      } catch (IllegalArgumentException e) {
        problems.add(settings.where(setting) + ": " + e.getMessage() + "; it is skipped.");
      }
    }
    return List.copyOf(sources);
  }
}
