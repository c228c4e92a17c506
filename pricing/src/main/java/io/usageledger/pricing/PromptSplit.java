package io.usageledger.pricing;

import java.util.EnumMap;
import java.util.Map;

/**
 * Divides a prompt whose details overlap: cached tokens may themselves be audio or images. Where
 * the reply does not say how many are, only as many as the total forces are taken to be both; each
 * token is billed once, at the cached rate. A part below zero means that the details contradict the
 * total.
 */
final class PromptSplit {
  private final Map<Unit, Long> quantities = new EnumMap<>(Unit.class);
  private final WireObject details;
  private final WireObject cachedDetails;
  private final boolean inferred;

  /** Tokens still to be named both cached (or written) and something else. */
  private long cachedOverlap;

  private long writtenOverlap;

  PromptSplit(long prompt, long cached, long written, WireObject details) {
    this.details = details;
    this.cachedDetails = details.object("cached_tokens_details");
    long media = total(details);
    long overlap = Math.max(0, media + cached + written - prompt);
    this.inferred = cachedDetails.isEmpty() && overlap < Math.min(media, cached + written);
    this.cachedOverlap = cachedDetails.isEmpty() ? Math.min(overlap, cached) : total(cachedDetails);
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
    long all = details.countOrZero(modality.field());
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
    if (!cachedDetails.isEmpty()) {
      return cachedDetails.countOrZero(modality.field());
    }
    long cached = Math.min(all, cachedOverlap);
    cachedOverlap -= cached;
    return cached;
  }

  private static long total(WireObject details) {
    long total = 0;
    for (Modality modality : Modality.values()) {
      total += details.countOrZero(modality.field());
    }
    return total;
  }
}
