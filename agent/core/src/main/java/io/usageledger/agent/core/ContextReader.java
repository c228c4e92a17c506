package io.usageledger.agent.core;

import io.usageledger.sink.event.Attribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads who and what causes a call from the thread that makes it. Thread-safe. */
final class ContextReader {
  private static final String ALL = "*";

  private final ContextSources sources;
  private final LoggingContext logging;

  ContextReader(ContextSources sources, LoggingContext logging) {
    this.sources = sources;
    this.logging = logging;
  }

  /** The attribution of a call that this thread makes now. */
  Attribution read() {
    CallSite site = CallSite.find();
    return new Attribution(
        first(sources.organizationId(), site, null),
        first(sources.userId(), site, null),
        first(sources.toolName(), site, CallSite::toolName),
        first(sources.operation(), site, CallSite::operation),
        first(sources.campaign(), site, null),
        site == null ? null : site.caller(),
        first(sources.traceId(), site, null),
        first(sources.spanId(), site, null),
        tags(),
        metadata());
  }

  private @Nullable String first(
      List<ContextSource> from,
      @Nullable CallSite site,
      @Nullable Function<CallSite, String> ofSite) {
    for (int i = 0; i < from.size(); i++) { // without an iterator, seven times a call
      String value = from.get(i).read(logging, site, ofSite);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private Map<String, String> tags() {
    Map<String, String> tags = Map.of();
    for (ContextSource source : sources.tags()) {
      String value = source.read(logging, null, null);
      if (value != null && !value.isEmpty()) {
        tags = tags.isEmpty() ? new HashMap<>() : tags;
        addTag(tags, source.key(), value);
      }
    }
    return tags;
  }

  /** A value such as {@code team=search,stage=beta} is several tags; any other is one. */
  private static void addTag(Map<String, String> tags, String key, String value) {
    if (!value.contains("=")) {
      tags.put(key, value);
      return;
    }
    for (String pair : value.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        tags.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
      }
    }
  }

  private Map<String, String> metadata() {
    if (sources.metadata().isEmpty()) {
      return Map.of();
    }
    if (sources.metadata().contains(ALL)) {
      return logging.all();
    }
    Map<String, String> metadata = new HashMap<>();
    for (String key : sources.metadata()) {
      String value = logging.get(key);
      if (value != null) {
        metadata.put(key, value);
      }
    }
    return metadata;
  }
}
