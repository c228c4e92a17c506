package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A count of tokens in a reply of Google's, and the list that divides it by kind. The list may be
 * missing or name fewer; one that names more than the count is a problem.
 *
 * <p>Source: Gemini API reference, "UsageMetadata" and "ModalityTokenCount"; "Document
 * understanding" (a page is billed as the image that it is turned into).
 */
final class GeminiTokens {
  private static final String TEXT = "text";

  private static final Map<String, Modality> MEDIA =
      Map.of(
          "audio", Modality.AUDIO,
          "image", Modality.IMAGE,
          "document", Modality.IMAGE,
          "video", Modality.VIDEO);

  private final @Nullable Long count;
  private final boolean divided;
  private final Map<Modality, Long> media = new EnumMap<>(Modality.class);
  private final List<String> unknownKinds = new ArrayList<>();
  private long named;

  private GeminiTokens(@Nullable Long count, boolean divided) {
    this.count = count;
    this.divided = divided;
  }

  /**
   * @param counts names of the count; a reply has one of them
   * @param lists likewise of the list
   */
  static GeminiTokens of(WireObject wire, List<String> counts, List<String> lists) {
    List<WireObject> parts = wire.objects(lists.toArray(String[]::new));
    GeminiTokens tokens =
        new GeminiTokens(wire.count(counts.toArray(String[]::new)), !parts.isEmpty());
    parts.forEach(tokens::add);
    if (tokens.unnamed() < 0) {
      wire.problem(lists.get(0), "name " + -tokens.unnamed() + " more than " + counts.get(0));
    }
    return tokens;
  }

  /** A count that no list divides. */
  static GeminiTokens undivided(@Nullable Long count) {
    return new GeminiTokens(count, false);
  }

  static GeminiTokens ofText(long count) {
    GeminiTokens tokens = new GeminiTokens(count, true);
    tokens.named = count;
    return tokens;
  }

  /** The same without text that is counted apart. */
  GeminiTokens less(long text) {
    GeminiTokens tokens = new GeminiTokens(orZero() - text, divided);
    tokens.media.putAll(media);
    tokens.unknownKinds.addAll(unknownKinds);
    tokens.named = Math.max(0, named - text);
    return tokens;
  }

  /** Null when the reply does not state it. */
  @Nullable Long count() {
    return count;
  }

  long orZero() {
    return count == null ? 0 : count;
  }

  /** Those known not to be text. */
  Map<Modality, Long> media() {
    return media;
  }

  /** The same, or null when the reply does not divide them. */
  @Nullable Map<Modality, Long> mediaIfDivided() {
    return divided ? media : null;
  }

  /** Those of which the reply does not say what they are; below zero when it names too many. */
  long unnamed() {
    return orZero() - named;
  }

  /** Kinds that this version does not know. */
  List<String> unknownKinds() {
    return unknownKinds;
  }

  private void add(WireObject part) {
    long tokens = part.countOrZero("tokenCount", "token_count", "tokens");
    String kind = String.valueOf(part.word("modality"));
    Modality modality = MEDIA.get(kind);
    named += tokens;
    if (modality != null) {
      media.merge(modality, tokens, Long::sum);
    } else if (!kind.equals(TEXT) && tokens > 0) {
      unknownKinds.add(kind);
    }
  }
}
