package io.usageledger.adapter.googlegenai;

import com.google.genai.types.HttpOptions;
import io.usageledger.agent.core.spi.Accessors;
import io.usageledger.agent.core.spi.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a client of the SDK: the Gemini API, or Vertex AI. Its class was not public
 * once, so that it is read by names.
 *
 * @param apiClient null if the hook has found none
 */
record Client(@Nullable Object apiClient) {
  /** Who bills where the address does not tell otherwise. */
  static final String PROVIDER = "google";

  private static final Accessors METHODS = new Accessors(name -> name);

  /**
   * Where a request goes, or null if nobody says.
   *
   * @param config of this request, which may say otherwise than its client; null if it has none
   */
  @Nullable String addressFor(@Nullable Object config) {
    String own = addressIn(METHODS.read(config, "httpOptions"));
    return own == null ? addressIn(Fields.read(apiClient, "httpOptions")) : own;
  }

  /** The project on Vertex AI; the Gemini API knows none. */
  @Nullable String account() {
    return (String) METHODS.read(apiClient, "project");
  }

  boolean isOnVertex() {
    return Boolean.TRUE.equals(METHODS.read(apiClient, "vertexAI"));
  }

  /** The location on Vertex AI: {@code us-central1}, {@code eu}, {@code global}. */
  @Nullable String location() {
    return (String) METHODS.read(apiClient, "location");
  }

  private static @Nullable String addressIn(@Nullable Object options) {
    Object known = options instanceof Optional<?> stated ? stated.orElse(null) : options;
    return known instanceof HttpOptions http ? http.baseUrl().orElse(null) : null;
  }
}
