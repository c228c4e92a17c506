package io.usageledger.pricing;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Divides a prompt whose details overlap: cached tokens may themselves be audio or images. Where
 * the reply does not say how many are, only as many as the total forces are taken to be both; each
 * token is billed once, at the cached rate. A part below zero means that the details contradict the
 * total.
 */
final class PromptSplit {
  private final Map<Unit, Long> quantities = new EnumMap<>(Unit.class);
  private final Map<Modality, Long> media;
  private final @Nullable Map<Modality, Long> cachedMedia;
  private final boolean inferred;

  /** Tokens still to be named both cached (or written) and something else. */
  private long cachedOverlap;

  private long writtenOverlap;

  /**
   * @param media the tokens of the prompt that are not text, cached ones included
   * @param cachedMedia those of them that are cached; null where the reply does not say
   */
  PromptSplit(
      long prompt,
      long cached,
      long written,
      Map<Modality, Long> media,
      @Nullable Map<Modality, Long> cachedMedia) {
    this.media = media;
    this.cachedMedia = cachedMedia;
    long total = total(media);
    long overlap = Math.max(0, total + cached + written - prompt);
    this.inferred = cachedMedia == null && overlap < Math.min(total, cached + written);
    this.cachedOverlap = cachedMedia == null ? Math.min(overlap, cached) : total(cachedMedia);
    this.writtenOverlap = Math.min(Math.max(0, overlap - cachedOverlap), written);
    quantities.put(Unit.INPUT_TEXT, prompt - cached - written);
    quantities.put(Unit.CACHE_READ, cached);
    quantities.put(Unit.CACHE_WRITE_UNSPECIFIED, written);
    for (Modality modality : Modality.values()) {
      divide(modality);
    }
  }

  /** The parts; they sum to the prompt. */
  Map<Unit, Long> quantities() {
    return quantities;
  }

  /** Whether the reply leaves open how the cached tokens divide. */
  boolean isInferred() {
    return inferred;
  }

  private void divide(Modality modality) {
    long all = media.getOrDefault(modality, 0L);
    long cached = cached(modality, all);
    long written = Math.min(Math.max(0, all - cached), writtenOverlap);
    writtenOverlap -= written;
    long uncached = all - cached - written;
    quantities.put(modality.cacheRead(), cached);
    quantities.put(modality.input(), uncached);
    quantities.merge(Unit.CACHE_READ, -cached, Long::sum);
    quantities.merge(Unit.INPUT_TEXT, -uncached, Long::sum);
  }

  private long cached(Modality modality, long all) {
    if (cachedMedia != null) {
      return cachedMedia.getOrDefault(modality, 0L);
    }
    long cached = Math.min(all, cachedOverlap);
    cachedOverlap -= cached;
    return cached;
  }

  private static long total(Map<Modality, Long> media) {
    return media.values().stream().mapToLong(Long::longValue).sum();
  }
}
