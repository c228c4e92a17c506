package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Accessors;
import io.usageledger.agent.core.spi.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a request asks of images or videos, as far as a price may depend on it. */
final class MediaConfig {
  /** The accessors of the SDK's configurations, and what each states in a price's words. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "numberOfImages", "n",
          "imageSize", "size",
          "numberOfVideos", "n",
          "durationSeconds", "seconds",
          "resolution", "resolution",
          "generateAudio", "audio",
          "mode", "mode");

  private static final Accessors METHODS = new Accessors(name -> name);

  private MediaConfig() {}

  /**
   * What is stated.
   *
   * @param request {@code method(model, ..., config)}
   */
  static Map<String, String> attributesOf(Invocation request) {
    Object config = Requests.configOf(request);
    Map<String, String> stated = new HashMap<>();
    ATTRIBUTES.forEach(
        (accessor, attribute) -> {
          if (METHODS.read(config, accessor) instanceof Optional<?> value && value.isPresent()) {
            stated.put(attribute, value.get().toString());
          }
        });
    return stated;
  }
}
