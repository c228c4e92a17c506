package io.usageledger.console;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request asked for, as far as it is billed where the reply counts nothing: images, seconds,
 * characters, searches, and of what kind.
 */
final class AskedMedia {
  /** Cohere and Amazon bill a search of up to so many documents as one. */
  private static final BigDecimal DOCUMENTS_OF_A_SEARCH = BigDecimal.valueOf(100);

  private static final BigDecimal PIXELS_OF_A_MEGAPIXEL = BigDecimal.valueOf(1024 * 1024);

  private static final List<String> TEXTS = List.of("input", "text", "promptText");
  private static final List<String> OF_IMAGES = List.of("size", "quality");

  private final AskedFields request;
  private final String api;
  private final Set<Unit> billed;
  private final Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);

  private AskedMedia(AskedFields request, String api, Set<Unit> billed, @Nullable Long videos) {
    this.request = request;
    this.api = api;
    this.billed = billed;
    measure(videos == null ? count() : BigDecimal.valueOf(videos));
  }

  /**
   * @param api the interface; empty when nobody says
   * @param billed what the model is billed by, which tells in the interface's place
   * @param videos how many there are; null when only the request tells
   * @throws IllegalArgumentException when a field that is a quantity is no number
   */
  static AskedMedia of(AskedFields request, String api, Set<Unit> billed, @Nullable Long videos) {
    return new AskedMedia(request, api.toLowerCase(Locale.ROOT), billed, videos);
  }

  Map<Unit, BigDecimal> measured() {
    return measured;
  }

  private void measure(BigDecimal videos) {
    BigDecimal seconds = request.number("seconds");
    put(Unit.CHARACTERS, characters());
    put(Unit.PAGES, request.number("pages"));
    put(Unit.SEARCH_UNITS, searches());
    if (seconds != null && isHeard()) {
      put(Unit.AUDIO_SECONDS, seconds);
    } else if (seconds != null) {
      put(Unit.VIDEO_SECONDS, seconds.multiply(videos));
    } else if (isOfImages()) {
      measureImages();
    }
  }

  /** How large an image that is put in is only the reply knows. */
  private void measureImages() {
    boolean isByPixel = billed.contains(Unit.MEGAPIXELS);
    if (!isByPixel) {
      put(Unit.IMAGES, count());
    } else if (!request.puts("input_image")) {
      put(Unit.IMAGES, count());
      put(Unit.MEGAPIXELS, count().multiply(furtherMegapixels()));
    }
  }

  /** Each one begun after the first, which is billed as the image. */
  private BigDecimal furtherMegapixels() {
    BigDecimal pixels = request.pixels();
    return pixels == null
        ? BigDecimal.ZERO
        : pixels.divide(PIXELS_OF_A_MEGAPIXEL, 0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
  }

  private boolean isHeard() {
    return api.isEmpty()
        ? billed.contains(Unit.AUDIO_SECONDS)
        : Stream.of("transcri", "translat", "speech", "audio").anyMatch(api::contains);
  }

  private boolean isOfImages() {
    return Stream.of("image", "predict").anyMatch(api::contains)
        || OF_IMAGES.stream().anyMatch(request.attributes()::containsKey)
        || (api.isEmpty() && billed.contains(Unit.IMAGES));
  }

  private BigDecimal count() {
    BigDecimal count = request.number("n");
    return count == null ? BigDecimal.ONE : count;
  }

  /** Counted by whoever asks, else in the text that is to be spoken: code points. */
  private @Nullable BigDecimal characters() {
    BigDecimal counted = request.number("characters");
    String spoken = isSpeech() ? request.text(TEXTS) : null;
    return counted == null && spoken != null
        ? BigDecimal.valueOf(spoken.codePointCount(0, spoken.length()))
        : counted;
  }

  private boolean isSpeech() {
    return api.contains("speech") || billed.contains(Unit.CHARACTERS);
  }

  /** The searches of a reranking, where the model is billed by them. */
  private @Nullable BigDecimal searches() {
    Integer documents = request.count("documents", "sources");
    if (documents == null || !billed.contains(Unit.SEARCH_UNITS)) {
      return null;
    }
    Integer queries = request.count("queries");
    return BigDecimal.valueOf(documents)
        .divide(DOCUMENTS_OF_A_SEARCH, 0, RoundingMode.CEILING)
        .multiply(BigDecimal.valueOf(queries == null ? 1 : queries));
  }

  private void put(Unit unit, @Nullable BigDecimal count) {
    if (count != null) {
      measured.put(unit, count);
    }
  }
}
