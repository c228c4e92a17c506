package io.usageledger.console;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's fields in one set of words, wherever the provider puts them and however it spells
 * them.
 *
 * <p>Source: the API references of OpenAI ({@code n}, {@code size}, {@code seconds}), Gemini API
 * and Vertex AI ({@code parameters}), google-genai ({@code config}), Amazon Bedrock (Titan and
 * Nova), Stability, Runway ({@code ratio}: pixels), Luma ({@code duration}: {@code 5s}), Ideogram,
 * Perplexity ({@code web_search_options}), Mistral ("OCR").
 */
final class AskedFields {
  /** Where a request nests what is asked of media; outer fields go before these. */
  private static final List<String> INNER =
      List.of(
          "parameters",
          "config",
          "imageGenerationConfig",
          "videoGenerationConfig",
          "image_request",
          "web_search_options");

  private static final Map<String, List<String>> SPELLINGS =
      Map.of(
          "n",
              List.of(
                  "n",
                  "sample_count",
                  "sampleCount",
                  "samples",
                  "num_images",
                  "numberOfImages",
                  "numberOfVideos"),
          "seconds", List.of("seconds", "duration", "duration_seconds", "durationSeconds"),
          "audio", List.of("audio", "generate_audio", "generateAudio"),
          "size", List.of("size", "imageSize", "dimension"));

  /** Asks of Mistral's OCR to say what it sees in a form of the application's. */
  private static final List<String> ANNOTATIONS =
      List.of("document_annotation_format", "bbox_annotation_format");

  /** How a call was served may not be how it was asked for. */
  private static final Set<String> ONLY_THE_REPLY_KNOWS = Set.of("service_tier", "speed");

  /** From what an image is made changes no price; other modes do more to it or less. */
  private static final Set<String> MAKING = Set.of("text-to-image", "image-to-image");

  /** No price depends on a word as long as this: it is something that somebody has written. */
  private static final int LONGEST_WORD = 40;

  private static final Set<String> PROSE =
      Set.of("prompt", "promptText", "negative_prompt", "input", "text", "model", "model_id");

  private static final Pattern PIXELS = Pattern.compile("(\\d{3,4})[x:](\\d{3,4})");
  private static final Pattern SECONDS = Pattern.compile("(\\d+(?:\\.\\d+)?)s");

  private final Map<String, Object> fields = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();

  /**
   * @param defaults what the model does where the request says nothing
   */
  AskedFields(Map<String, ?> request, Map<String, String> defaults) {
    INNER.forEach(name -> fields.putAll(object(request.get(name))));
    fields.putAll(request);
    fields.forEach(this::addAttribute);
    attributes.keySet().removeAll(ONLY_THE_REPLY_KNOWS);
    attributes.values().removeAll(MAKING);
    SPELLINGS.forEach(this::addSpelled);
    attributes.computeIfPresent("seconds", (name, value) -> withoutUnit(value));
    if (defaults.containsKey("seconds")) {
      attributes.putIfAbsent("seconds", defaults.get("seconds"));
    }
    if (ANNOTATIONS.stream().anyMatch(name -> fields.get(name) != null)) {
      attributes.put("annotated", "true");
    }
    addPixels();
  }

  /** What prices may depend on. */
  Map<String, String> attributes() {
    return attributes;
  }

  /** The first of these fields that is text; null when none is. */
  @Nullable String text(List<String> names) {
    return names.stream()
        .map(fields::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** Whether there is a field whose name begins so. */
  boolean puts(String beginning) {
    return fields.keySet().stream().anyMatch(name -> name.startsWith(beginning));
  }

  /** How many pixels an image is to have; null when the request does not say. */
  @Nullable BigDecimal pixels() {
    Matcher pixels = PIXELS.matcher(attributes.getOrDefault("size", ""));
    return pixels.matches()
        ? new BigDecimal(pixels.group(1)).multiply(new BigDecimal(pixels.group(2)))
        : null;
  }

  /** How many elements the first of these lists has; null when none is one. */
  @Nullable Integer count(String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof List<?> list) {
        return list.size();
      }
    }
    return null;
  }

  /**
   * An attribute as a number; null when there is none.
   *
   * @throws IllegalArgumentException when it is no number
   */
  @Nullable BigDecimal number(String name) {
    String text = attributes.get(name);
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("request." + name + " is " + text + "; write a number", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> nested ? (Map<String, Object>) nested : Map.of();
  }

  private void addAttribute(String name, @Nullable Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      attributes.put(name, value.toString());
    } else if (value instanceof String text
        && !PROSE.contains(name)
        && text.length() <= LONGEST_WORD) {
      attributes.put(name, text.toLowerCase(Locale.ROOT));
    }
  }

  private void addSpelled(String name, List<String> spellings) {
    spellings.stream()
        .map(fields::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(value -> addAttribute(name, value));
  }

  /** Luma's {@code 5s} is five. */
  private static String withoutUnit(String duration) {
    Matcher seconds = SECONDS.matcher(duration);
    return seconds.matches() ? seconds.group(1) : duration;
  }

  /** Pixels say a size, and the shorter side a resolution, where the request names none. */
  private void addPixels() {
    String stated = attributes.getOrDefault("size", attributes.getOrDefault("ratio", sides()));
    Matcher pixels = PIXELS.matcher(stated);
    if (pixels.matches()) {
      attributes.putIfAbsent("size", pixels.group(1) + "x" + pixels.group(2));
      int shorter = Math.min(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
      attributes.putIfAbsent("resolution", resolution(shorter));
    }
  }

  private String sides() {
    return attributes.get("width") + "x" + attributes.get("height");
  }

  private static String resolution(int shorterSide) {
    if (shorterSide <= 720) {
      return "720p";
    }
    return shorterSide <= 1080 ? "1080p" : "4k";
  }
}
