package io.usageledger.adapter.googlegenai;

import com.google.genai.types.GeneratedImage;
import com.google.genai.types.GeneratedImageMask;
import com.google.genai.types.Image;
import io.usageledger.agent.core.spi.Accessors;
import io.usageledger.agent.core.spi.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Imagen's replies say, which state no usage: each image that they bring is billed. One that a
 * filter has kept back is named without its content, and is not.
 *
 * <p>Source: Vertex AI reference, "Imagen" ({@code predictions}, {@code raiFilteredReason}); Vertex
 * AI, "Pricing" (per image).
 */
final class Images {
  /** Where the SDK's replies have their images. */
  private static final List<String> LISTS = List.of("generatedImages", "generatedMasks");

  private static final Accessors METHODS = new Accessors(name -> name);

  private Images() {}

  /** What a whole reply says. */
  static Reply replyOf(Object reply) {
    long made = pictures(reply).flatMap(Images::image).filter(Images::hasContent).count();
    return new Reply.Builder().whole(true).measures(Map.of("images", String.valueOf(made))).build();
  }

  private static Stream<?> pictures(Object reply) {
    return LISTS.stream()
        .map(list -> METHODS.read(reply, list))
        .flatMap(list -> list instanceof Optional<?> stated ? stated.stream() : Stream.empty())
        .flatMap(list -> list instanceof List<?> pictures ? pictures.stream() : Stream.empty());
  }

  private static Stream<Image> image(Object picture) {
    if (picture instanceof GeneratedImageMask mask) {
      return mask.mask().stream();
    }
    return picture instanceof GeneratedImage made ? made.image().stream() : Stream.empty();
  }

  private static boolean hasContent(Image image) {
    return image.imageBytes().isPresent() || image.gcsUri().isPresent();
  }
}
