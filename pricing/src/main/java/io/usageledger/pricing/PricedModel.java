package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model and the names by which calls mean it.
 *
 * @param provider who bills
 * @param key the catalogue's own name for it
 * @param ids names that the provider itself uses, dated snapshots among them
 * @param aliases other spellings
 * @param patterns match whole names only
 * @param unmetered units that the provider bills and the reply does not count, such as the search
 *     of a search model: what the quantities cost is then only an estimate of the bill
 * @param once units billed once however many a call used, such as the searches of one prompt
 * @param least how much of a unit is billed at least, such as ten seconds of what is heard
 * @param defaults what holds of a call that does not say otherwise, because the provider documents
 *     it: the size of an image, say
 */
public record PricedModel(
    String provider,
    String key,
    Set<String> ids,
    Set<String> aliases,
    List<Pattern> patterns,
    Set<Unit> unmetered,
    Set<Unit> once,
    Map<Unit, BigDecimal> least,
    Map<String, String> defaults) {

  public PricedModel {
    ids = Set.copyOf(ids);
    aliases = Set.copyOf(aliases);
    patterns = List.copyOf(patterns);
    unmetered = Set.copyOf(unmetered);
    once = Set.copyOf(once);
    least = Map.copyOf(least);
    defaults = Map.copyOf(defaults);
  }

  /** A model of which nothing is said but its name. */
  static PricedModel bare(String provider, String name) {
    return new PricedModel(
        provider, name, Set.of(name), Set.of(), List.of(), Set.of(), Set.of(), Map.of(), Map.of());
  }

  /** Whether nothing is said of the model beside its names. */
  boolean isBare() {
    return unmetered.isEmpty() && once.isEmpty() && least.isEmpty() && defaults.isEmpty();
  }

  boolean matches(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
