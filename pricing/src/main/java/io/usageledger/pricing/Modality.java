package io.usageledger.pricing;

import java.util.EnumMap;
import java.util.Map;

/** What tokens other than text can be: the field that counts them, and their units. */
enum Modality {
  AUDIO("audio_tokens", Unit.INPUT_AUDIO, Unit.CACHE_READ_AUDIO, Unit.OUTPUT_AUDIO),
  IMAGE("image_tokens", Unit.INPUT_IMAGE, Unit.CACHE_READ_IMAGE, Unit.OUTPUT_IMAGE),
  VIDEO("video_tokens", Unit.INPUT_VIDEO, Unit.CACHE_READ_VIDEO, Unit.OUTPUT_VIDEO);

  private final String field;
  private final Unit input;
  private final Unit cacheRead;
  private final Unit output;

  Modality(String field, Unit input, Unit cacheRead, Unit output) {
    this.field = field;
    this.input = input;
    this.cacheRead = cacheRead;
    this.output = output;
  }

  /** The counts among details in OpenAI's shape. */
  static Map<Modality, Long> counts(WireObject details) {
    Map<Modality, Long> counts = new EnumMap<>(Modality.class);
    for (Modality modality : values()) {
      counts.put(modality, details.countOrZero(modality.field));
    }
    return counts;
  }

  String field() {
    return field;
  }

  Unit input() {
    return input;
  }

  Unit cacheRead() {
    return cacheRead;
  }

  Unit output() {
    return output;
  }
}
