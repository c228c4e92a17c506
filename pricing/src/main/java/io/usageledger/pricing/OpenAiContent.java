package io.usageledger.pricing;

import org.jspecify.annotations.Nullable;

/**
 * What a call in OpenAI's shape is about, and so what those of its tokens are that no detail names.
 *
 * <p>Source: OpenAI API reference, "Image generation" (older replies have no output details),
 * "speech.audio.done" (no details at all), "Create transcription" ({@code input_token_details}).
 */
enum OpenAiContent {
  TEXT(null, null, null),
  /** The prompt is text and, in an edit, images; what is made is images. */
  IMAGES(Modality.IMAGE, null, Modality.IMAGE),
  SPEECH(null, null, Modality.AUDIO),
  /** The prompt is audio and, with a hint for the transcriber, text. */
  TRANSCRIPTION(Modality.AUDIO, Modality.AUDIO, null);

  private static final String TEXT_FIELD = "text_tokens";

  /** What the prompt is besides text; null where nothing need be told apart. */
  private final @Nullable Modality besidesText;

  /** What an unnamed prompt is; null for text. */
  private final @Nullable Modality input;

  /** What unnamed output is; null for text. */
  private final @Nullable Modality output;

  OpenAiContent(
      @Nullable Modality besidesText, @Nullable Modality input, @Nullable Modality output) {
    this.besidesText = besidesText;
    this.input = input;
    this.output = output;
  }

  /** The prompt's details, completed. */
  WireObject promptDetails(WireObject stated, long prompt) {
    return besidesText == null ? stated : named(stated, prompt, besidesText, input != null);
  }

  /** True if a prompt may be of two kinds, and its details do not tell. */
  boolean leavesOpen(WireObject promptDetails) {
    return besidesText != null
        && promptDetails.count(besidesText.field()) == null
        && promptDetails.count(TEXT_FIELD) == null;
  }

  /** The output's details, completed. */
  WireObject outputDetails(WireObject stated, long output) {
    return this.output == null ? stated : named(stated, output, this.output, true);
  }

  /** With the count of {@code media}, where it follows from the others. */
  private static WireObject named(
      WireObject stated, long total, Modality media, boolean isMediaByDefault) {
    Long text = stated.count(TEXT_FIELD);
    Long count = stated.count(media.field());
    if (text == null) {
      return count == null && isMediaByDefault ? stated.with(media.field(), total) : stated;
    }
    if (count == null && text <= total) {
      return stated.with(media.field(), total - text);
    }
    if (count == null || text + count != total) {
      stated.problem(TEXT_FIELD, "and " + media.field() + " do not sum to " + total);
    }
    return stated;
  }
}
