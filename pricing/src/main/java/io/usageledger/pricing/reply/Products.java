package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reply brings that is billed where it states no usage: images, pages, seconds. A filter's
 * victims are not among them.
 *
 * <p>Source: the providers' API references: OpenAI (images, videos, transcriptions), Vertex AI and
 * google-genai (Imagen, Veo), Amazon Bedrock (Titan, Nova and Stability's models: {@code images},
 * {@code finish_reasons}), Stability ({@code finish_reason}), Mistral ("OCR": {@code usage_info}),
 * Deepgram ({@code metadata}; each channel is billed), BFL ({@code output_mp}), ElevenLabs ("Speech
 * to Text").
 */
final class Products {
  private static final String REASONS = "finish_reasons";

  private final Fields reply;
  private final Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);

  private Products(Fields reply) {
    this.reply = reply;
    countImages();
    countMegapixels();
    put(Unit.PAGES, reply.object("usage_info").positive("pages_processed"));
    put(Unit.AUDIO_SECONDS, heard());
    if ("video".equals(reply.text("object"))) {
      put(Unit.VIDEO_SECONDS, reply.positive("seconds"));
    }
  }

  /** How much of each; what the reply does not count is absent. */
  static Map<Unit, BigDecimal> counts(Fields reply) {
    return new Products(reply).counts;
  }

  /** How many videos Veo's work has brought; null if the reply does not say. */
  static @Nullable Long videos(Fields reply) {
    Fields done = reply.object("response");
    Fields ofGemini = done.object("generateVideoResponse");
    if (ofGemini.has("generatedSamples") || ofGemini.has("raiMediaFilteredCount")) {
      return ofGemini.elements("generatedSamples").count();
    }
    return Stream.of(done, reply)
        .filter(Products::bringsVideos)
        .map(told -> told.elements("videos").count() + told.elements("generatedVideos").count())
        .findFirst()
        .orElse(null);
  }

  private static boolean bringsVideos(Fields told) {
    return told.has("videos") || told.has("generatedVideos") || told.has("raiMediaFilteredCount");
  }

  private void countImages() {
    for (Picture picture : Picture.values()) {
      if (reply.objects(picture.list()).anyMatch(picture::isOne)) {
        count(Unit.IMAGES, reply.objects(picture.list()).filter(picture::isReturned).count());
      }
    }
    long drawn = drawn() + drawnByTool();
    if (drawn > 0) {
      count(Unit.IMAGES, drawn);
    }
    if (reply.elements("images").anyMatch(String.class::isInstance) || reply.has(REASONS)) {
      count(Unit.IMAGES, plainImages());
    }
    if (reply.has("image") && reply.has("finish_reason")) {
      count(Unit.IMAGES, "SUCCESS".equals(reply.text("finish_reason")) ? 1 : 0);
    }
  }

  /** BFL bills the first megapixel of an image as the image, and each one more or put in. */
  private void countMegapixels() {
    BigDecimal made = reply.positive("output_mp");
    if (made != null) {
      BigDecimal given = reply.positive("input_mp");
      count(Unit.IMAGES, 1);
      count(Unit.MEGAPIXELS, begun(made) - 1 + (given == null ? 0 : begun(given)));
    }
  }

  private static long begun(BigDecimal megapixels) {
    return megapixels.setScale(0, RoundingMode.CEILING).longValue();
  }

  /** Bedrock's Stability gives a reason to each that it keeps back, and null to the others. */
  private long plainImages() {
    return reply.has(REASONS)
        ? reply.elements(REASONS).filter(Objects::isNull).count()
        : reply.elements("images").filter(Objects::nonNull).count();
  }

  /** Those that a model of Gemini's draws among its text; what it tries while thinking is none. */
  private long drawn() {
    return reply
        .objects("candidates")
        .flatMap(candidate -> candidate.object("content").objects("parts"))
        .filter(part -> !"true".equals(part.text("thought")))
        .flatMap(part -> Stream.ofNullable(part.object("inlineData").text("mimeType")))
        .filter(type -> type.startsWith("image/"))
        .count();
  }

  /** Those of the image tool of OpenAI's responses. */
  private long drawnByTool() {
    return reply
        .objects("output")
        .filter(item -> "image_generation_call".equals(item.text("type")))
        .filter(item -> !"failed".equals(item.text("status")))
        .count();
  }

  private @Nullable BigDecimal heard() {
    Fields ofDeepgram = reply.object("metadata");
    if (ofDeepgram.has("duration") && reply.has("results")) {
      long channels = reply.object("results").elements("channels").count();
      BigDecimal duration = ofDeepgram.positive("duration");
      return duration == null ? null : duration.multiply(BigDecimal.valueOf(Math.max(channels, 1)));
    }
    return reply.has("text")
        ? reply.positive("duration", "audio_duration_secs", "audio_duration")
        : null;
  }

  private void count(Unit unit, long count) {
    counts.put(unit, BigDecimal.valueOf(count));
  }

  private void put(Unit unit, @Nullable BigDecimal count) {
    if (count != null) {
      counts.put(unit, count);
    }
  }
}
