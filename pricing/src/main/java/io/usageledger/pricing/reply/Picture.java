package io.usageledger.pricing.reply;

import java.util.List;

/** How replies list images, those that a filter kept back among them. */
enum Picture {
  /**
   * OpenAI and whoever speaks like it. Ideogram bills an image that it holds back, too (API
   * documentation, "Errors and Billing").
   */
  DATA("data", "b64_json", "url", "is_image_safe") {
    @Override
    boolean isReturned(Fields image) {
      return isOne(image);
    }
  },
  /** Imagen. */
  PREDICTIONS("predictions", "bytesBase64Encoded", "gcsUri", "raiFilteredReason") {
    @Override
    boolean isReturned(Fields image) {
      return image.has("bytesBase64Encoded") || image.has("gcsUri");
    }
  },
  /** Imagen by google-genai. */
  GENERATED("generatedImages", "image", "raiFilteredReason") {
    @Override
    boolean isReturned(Fields image) {
      return image.object("image").has("imageBytes") || image.object("image").has("gcsUri");
    }
  },
  /** Stability. */
  ARTIFACTS("artifacts", "finishReason") {
    @Override
    boolean isReturned(Fields image) {
      return "SUCCESS".equals(image.text("finishReason"));
    }
  };

  private final String list;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> marks;

  Picture(String list, String... marks) {
    this.list = list;
    this.marks = List.of(marks);
  }

  String list() {
    return list;
  }

  /** Whether an element is an image, returned or not. */
  boolean isOne(Fields element) {
    return marks.stream().anyMatch(element::has);
  }

  abstract boolean isReturned(Fields image);
}
