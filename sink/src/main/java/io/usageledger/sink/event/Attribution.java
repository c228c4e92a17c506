package io.usageledger.sink.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who and what caused a call; read on the calling thread when the call begins. Null means that no
 * configured source knew it.
 *
 * @param caller the call site as {@code package.Class.method}
 * @param tags operator-chosen labels, never null
 * @param metadata MDC keys that the configuration asks to keep, never null
 */
public record Attribution(
    @Nullable String organizationId,
    @Nullable String userId,
    @Nullable String toolName,
    @Nullable String operation,
    @Nullable String campaign,
    @Nullable String caller,
    @Nullable String traceId,
    @Nullable String spanId,
    Map<String, String> tags,
    Map<String, String> metadata) {

  /** Nothing is known. */
  public static final Attribution NONE =
      new Attribution(null, null, null, null, null, null, null, null, Map.of(), Map.of());

  public Attribution {
    tags = Map.copyOf(tags);
    metadata = Map.copyOf(metadata);
  }
}
