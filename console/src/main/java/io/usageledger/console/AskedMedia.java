package io.usageledger.console;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request asked for, as far as it is billed where the reply counts nothing: images, seconds,
 * characters, and of what kind. Providers name the same fields in their own ways.
 */
final class AskedMedia {
  private static final Map<String, List<String>> SPELLINGS =
      Map.of(
          "n", List.of("n", "sample_count", "sampleCount", "num_images", "numberOfImages"),
          "seconds", List.of("seconds", "duration", "duration_seconds", "durationSeconds"),
          "audio", List.of("audio", "generate_audio", "generateAudio"));

  /** How a call was served may not be how it was asked for. */
  private static final Set<String> ONLY_THE_REPLY_KNOWS = Set.of("service_tier", "speed");

  private static final List<String> OF_IMAGES = List.of("size", "quality");

  private final Map<String, Object> request;
  private final String api;
  private final Set<Unit> billed;
  private final Map<String, String> attributes = new HashMap<>();
  private final Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);

  private AskedMedia(Map<String, Object> request, String api, Set<Unit> billed) {
    this.request = request;
    this.api = api;
    this.billed = billed;
    request.forEach(this::addAttribute);
    attributes.keySet().removeAll(ONLY_THE_REPLY_KNOWS);
    SPELLINGS.forEach(this::addSpelled);
    measure();
  }

  /**
   * @param request the request's fields that matter
   * @param api the interface; empty when nobody says
   * @param billed what the model is billed by, which tells in the interface's place
   * @throws IllegalArgumentException when a field that is a quantity is no number
   */
  static AskedMedia of(Map<String, Object> request, String api, Set<Unit> billed) {
    return new AskedMedia(request, api.toLowerCase(Locale.ROOT), billed);
  }

  /** Where nothing was said of the request. */
  static AskedMedia none() {
    return of(Map.of(), "", Set.of());
  }

  /** What prices may depend on. */
  Map<String, String> attributes() {
    return attributes;
  }

  Map<Unit, BigDecimal> measured() {
    return measured;
  }

  private void addAttribute(String name, @Nullable Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      attributes.put(name, value.toString());
    } else if (value instanceof String text) {
      attributes.put(name, text.toLowerCase(Locale.ROOT));
    }
  }

  private void addSpelled(String name, List<String> spellings) {
    spellings.stream()
        .map(request::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(value -> addAttribute(name, value));
  }

  private void measure() {
    BigDecimal seconds = number("seconds");
    put(Unit.CHARACTERS, characters());
    put(Unit.PAGES, number("pages"));
    if (seconds != null) {
      put(isHeard() ? Unit.AUDIO_SECONDS : Unit.VIDEO_SECONDS, seconds.multiply(count()));
    } else if (isOfImages()) {
      put(Unit.IMAGES, count());
    }
  }

  private boolean isHeard() {
    return api.isEmpty()
        ? billed.contains(Unit.AUDIO_SECONDS)
        : Stream.of("transcri", "translat", "speech", "audio").anyMatch(api::contains);
  }

  private boolean isOfImages() {
    return Stream.of("image", "predict").anyMatch(api::contains)
        || OF_IMAGES.stream().anyMatch(attributes::containsKey)
        || (api.isEmpty() && billed.contains(Unit.IMAGES));
  }

  private BigDecimal count() {
    BigDecimal count = number("n");
    return count == null ? BigDecimal.ONE : count;
  }

  /** Counted by whoever asks, else in the text that is to be spoken: code points. */
  private @Nullable BigDecimal characters() {
    BigDecimal counted = number("characters");
    Object text = request.getOrDefault("input", request.get("text"));
    return counted == null && api.contains("speech") && text instanceof String spoken
        ? BigDecimal.valueOf(spoken.codePointCount(0, spoken.length()))
        : counted;
  }

  private @Nullable BigDecimal number(String name) {
    String text = attributes.get(name);
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("request." + name + " is " + text + "; write a number", e);
    }
  }

  private void put(Unit unit, @Nullable BigDecimal count) {
    if (count != null) {
      measured.put(unit, count);
    }
  }
}
