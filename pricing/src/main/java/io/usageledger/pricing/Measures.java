package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted beside the usage that a reply states: images returned, characters sent, seconds
 * of video, searches.
 *
 * <p>A tool's fee comes on top of whatever the reply states. A product, as a reranking's search is
 * one, is billed only where the reply states no usage of its own: a transcription costs its tokens
 * or its seconds, never both.
 */
final class Measures {
  /**
   * Where a transcription tells both, it heard 8.47 seconds and bills 9. Source: OpenAI API
   * reference, "The transcription object (Verbose JSON)".
   */
  private static final String WHOLE_SECONDS = "the provider may bill every second begun";

  private static final String IMAGES_UNCOUNTED =
      "images were made and the reply does not say which of its tokens they are";

  /**
   * A container is billed when its session begins, in whichever response; a call that comes to it
   * later shows it, too. Source: OpenAI, "Pricing" (containers) and "Code Interpreter" (a container
   * ends when nobody has used it for 20 minutes).
   */
  private static final String CONTAINER_UNDATED =
      "the reply does not say whether the session of its container began with it";

  private static final String MAPS_UNCOUNTED =
      "the reply does not say how often it asked the maps: once is taken";

  private final Map<Unit, BigDecimal> products = new EnumMap<>(Unit.class);
  private final Map<Unit, BigDecimal> fees = new EnumMap<>(Unit.class);
  private @Nullable String problem;

  Measures(Map<Unit, BigDecimal> measured) {
    measured.forEach(this::add);
  }

  private void add(Unit unit, BigDecimal count) {
    if (unit.isToken() || !WireObject.isQuantity(count)) {
      problem = "what was counted beside the usage cannot be: " + unit.key() + " " + count;
    } else if (unit.direction() == Direction.TOOL && unit != Unit.SEARCH_UNITS) {
      fees.put(unit, count);
    } else {
      products.put(unit, count);
    }
  }

  Usage joinedTo(Usage stated) {
    if (problem != null) {
      return Usage.inconsistent(problem);
    }
    return switch (stated.status()) {
      case NONE -> stated;
      case INCONSISTENT ->
          stated.billing(Map.of(), headline(stated), stated.status(), stated.note());
      default -> billed(stated);
    };
  }

  private Usage billed(Usage stated) {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    quantities.putAll(stated.quantities());
    boolean isProductBilled = quantities.isEmpty() && !products.isEmpty();
    if (isProductBilled) {
      products.forEach((unit, count) -> putUnlessZero(quantities, unit, count));
    }
    fees.forEach((unit, count) -> putUnlessZero(quantities, unit, count));
    if (isProductBilled && stated.status() == UsageStatus.MISSING) {
      return counted(stated, quantities);
    }
    String doubt = stated.status() == UsageStatus.REPORTED ? doubt(quantities) : null;
    return doubt == null
        ? stated.billing(quantities, headline(stated), stated.status(), stated.note())
        : stated.billing(quantities, headline(stated), UsageStatus.ESTIMATED, doubt);
  }

  /** What keeps the quantities from being exact; null when nothing does. */
  private @Nullable String doubt(Map<Unit, BigDecimal> quantities) {
    if (areImagesUncounted(quantities)) {
      return IMAGES_UNCOUNTED;
    }
    if (fees.containsKey(Unit.MAPS_CALLS)) {
      return MAPS_UNCOUNTED;
    }
    return quantities.containsKey(Unit.CONTAINER_SESSIONS) ? CONTAINER_UNDATED : null;
  }

  /** An image's tokens cost ten times what text costs. */
  private boolean areImagesUncounted(Map<Unit, BigDecimal> quantities) {
    return products.getOrDefault(Unit.IMAGES, BigDecimal.ZERO).signum() > 0
        && !quantities.containsKey(Unit.IMAGES)
        && !quantities.containsKey(Unit.OUTPUT_IMAGE);
  }

  private Usage counted(Usage stated, Map<Unit, BigDecimal> quantities) {
    return isFinerThanBilled()
        ? stated.billing(quantities, headline(stated), UsageStatus.ESTIMATED, WHOLE_SECONDS)
        : stated.billing(quantities, headline(stated), UsageStatus.REPORTED, null);
  }

  private boolean isFinerThanBilled() {
    BigDecimal seconds = products.getOrDefault(Unit.AUDIO_SECONDS, BigDecimal.ZERO);
    return seconds.stripTrailingZeros().scale() > 0;
  }

  /** What the reply itself counted goes before what was counted beside it. */
  private @Nullable Headline headline(Usage stated) {
    return stated.headline() != null ? stated.headline() : Headline.of(products);
  }

  private static void putUnlessZero(Map<Unit, BigDecimal> quantities, Unit unit, BigDecimal count) {
    if (count.signum() > 0) {
      quantities.putIfAbsent(unit, count);
    }
  }
}
