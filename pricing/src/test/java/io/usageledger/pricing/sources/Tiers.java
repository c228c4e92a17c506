package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a vendor's rules say of the tiers that sources state for one of its models. */
final class Tiers {
  private final Vendor vendor;
  private final Function<Map<String, String>, Optional<Rates>> today;

  /**
   * @param today the prices of today under some conditions
   */
  Tiers(Vendor vendor, Function<Map<String, String>, Optional<Rates>> today) {
    this.vendor = vendor;
    this.today = today;
  }

  private Optional<Rates> standard() {
    return today.apply(Map.of());
  }

  /** A tier's prices with those that the source leaves out and the vendor's rule gives. */
  Rates whole(Rates tier) {
    Map<String, String> mode = mode(tier);
    return vendor.halves(mode)
        ? sameLength(tier)
            .map(rates -> tier.with(rates.halved(unit -> isHalved(mode, unit))))
            .orElse(tier)
        : tier;
  }

  private boolean isHalved(Map<String, String> conditions, Unit unit) {
    return !conditions.containsKey("batch") || vendor.halvesInBatch(unit);
  }

  /** How such calls are served, however long their prompt. */
  private Map<String, String> mode(Rates tier) {
    Map<String, String> mode = new HashMap<>(tier.conditions());
    mode.remove(vendor.longContext());
    return mode;
  }

  /** The standard price of prompts as long as the tier's. */
  private Optional<Rates> sameLength(Rates tier) {
    Map<String, String> length = new HashMap<>(tier.conditions());
    length.keySet().retainAll(Set.of(vendor.longContext()));
    return today.apply(length);
  }

  /** One source names units of neighbouring models: what has no standard price has no other. */
  @Nullable Rates ofKnownUnits(@Nullable Rates tier) {
    Rates standard = standard().orElse(null);
    if (tier == null || standard == null) {
      return tier;
    }
    Rates known = Rates.of(tier.conditions(), tier.usd());
    known.usd().keySet().retainAll(standard.usd().keySet());
    return known;
  }

  /** Where the standard price does not tell audio from text, no tier does. */
  Rates withAudioAsText(Rates tier) {
    Rates named = Rates.of(tier.conditions(), tier.usd());
    named.usd().put(Unit.INPUT_AUDIO, tier.usd().get(Unit.INPUT_TEXT));
    boolean isSame = standard().orElse(tier).billsAudioAsText();
    return vendor.billsAudioAsText() && isSame ? named : tier;
  }

  /** The tier as the vendor's rule, the second source, makes it; null where the two differ. */
  @Nullable Rates byRule(@Nullable Rates tier) {
    BigDecimal factor = tier == null ? null : vendor.factor(mode(tier));
    return tier == null || factor == null
        ? null
        : sameLength(tier).flatMap(rates -> tier.roundedFrom(rates, factor)).orElse(null);
  }

  /** A tier alone must have the units of the standard price, and lie near it on its own side. */
  boolean isPlausible(Rates tier) {
    Rates standard = standard().orElse(tier);
    return tier.usd().keySet().containsAll(textUnits(standard))
        && !isPriorityForNothing(tier)
        && tier.usd().entrySet().stream()
            .allMatch(rate -> isNear(rate.getValue(), standard, rate.getKey()));
  }

  private boolean isPriorityForNothing(Rates tier) {
    return "priority".equals(tier.conditions().get("service_tier"))
        && sameLength(tier).filter(tier::agreesWith).isPresent();
  }

  private static Set<Unit> textUnits(Rates rates) {
    Set<Unit> units = new HashSet<>(rates.usd().keySet());
    units.retainAll(Set.of(Unit.INPUT_TEXT, Unit.OUTPUT_TEXT));
    return units;
  }

  private boolean isNear(BigDecimal price, Rates standard, Unit unit) {
    BigDecimal usual = standard.usd().get(unit);
    return usual == null || price.compareTo(usual.multiply(vendor.mostForATier())) <= 0;
  }
}
