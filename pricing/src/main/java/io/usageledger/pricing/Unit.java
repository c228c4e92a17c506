package io.usageledger.pricing;

import static io.usageledger.pricing.Direction.INPUT;
import static io.usageledger.pricing.Direction.MEDIA;
import static io.usageledger.pricing.Direction.OUTPUT;
import static io.usageledger.pricing.Direction.TOOL;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of thing that a provider bills. The quantities of one call are disjoint: a cached audio
 * token is {@link #CACHE_READ_AUDIO} and nothing else, a reasoning token is {@link #REASONING} and
 * not {@link #OUTPUT_TEXT}.
 *
 * <p>A model without a price for a unit bills it at the first {@linkplain #fallbacks() fallback}
 * that has one. A unit whose true price could be higher than any relative's has no fallback: audio
 * is never billed as text, and an hour's cache write never as five minutes'.
 */
public enum Unit {
  INPUT_TEXT("input_text", INPUT, true),
  INPUT_AUDIO("input_audio", INPUT, true),
  INPUT_IMAGE("input_image", INPUT, true, INPUT_TEXT),
  INPUT_VIDEO("input_video", INPUT, true, INPUT_TEXT),
  CACHE_READ("cache_read", INPUT, true, INPUT_TEXT),
  CACHE_READ_AUDIO("cache_read_audio", INPUT, true, CACHE_READ, INPUT_AUDIO),
  CACHE_READ_IMAGE("cache_read_image", INPUT, true, CACHE_READ, INPUT_IMAGE, INPUT_TEXT),
  CACHE_READ_VIDEO("cache_read_video", INPUT, true, CACHE_READ, INPUT_VIDEO, INPUT_TEXT),
  CACHE_WRITE_5M("cache_write_5m", INPUT, true, INPUT_TEXT),
  CACHE_WRITE_1H("cache_write_1h", INPUT, true),
  CACHE_WRITE_UNSPECIFIED("cache_write_unspecified", INPUT, true, CACHE_WRITE_5M, INPUT_TEXT),
  OUTPUT_TEXT("output_text", OUTPUT, true),
  OUTPUT_AUDIO("output_audio", OUTPUT, true),
  OUTPUT_IMAGE("output_image", OUTPUT, true),
  OUTPUT_VIDEO("output_video", OUTPUT, true),
  REASONING("reasoning", OUTPUT, true, OUTPUT_TEXT),
  CITATION("citation", OUTPUT, true),
  IMAGES("images", MEDIA, false),
  VIDEO_SECONDS("video_seconds", MEDIA, false),
  AUDIO_SECONDS("audio_seconds", MEDIA, false),
  CHARACTERS("characters", MEDIA, false),
  PAGES("pages", MEDIA, false),
  MEGAPIXELS("megapixels", MEDIA, false),
  SEARCH_UNITS("search_units", TOOL, false),
  WEB_SEARCH_CALLS("web_search_calls", TOOL, false),
  FILE_SEARCH_CALLS("file_search_calls", TOOL, false),
  DOCUMENT_SEARCH_CALLS("document_search_calls", TOOL, false),
  MAPS_CALLS("maps_calls", TOOL, false),
  CODE_EXECUTION_CALLS("code_execution_calls", TOOL, false),
  CONTAINER_SESSIONS("container_sessions", TOOL, false),
  REQUESTS("requests", TOOL, false);

  private static final Map<String, Unit> BY_KEY =
      Arrays.stream(values()).collect(toUnmodifiableMap(Unit::key, identity()));

  private final String key;
  private final Direction direction;
  private final boolean token;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Unit> fallbacks;

  Unit(String key, Direction direction, boolean token, Unit... fallbacks) {
    this.key = key;
    this.direction = direction;
    this.token = token;
    this.fallbacks = List.of(fallbacks);
  }

  /** The unit with this wire word, or empty. */
  public static Optional<Unit> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** All wire words, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Unit::key).toList();
  }

  /** The word in the ledger's {@code quantities} and in the price catalogue. */
  public String key() {
    return key;
  }

  public Direction direction() {
    return direction;
  }

  /** Whether it counts tokens. Multipliers (a region's uplift, say) apply to token units only. */
  public boolean isToken() {
    return token;
  }

  /** The units whose price stands in for a missing one, nearest first. */
  public List<Unit> fallbacks() {
    return fallbacks;
  }
}
