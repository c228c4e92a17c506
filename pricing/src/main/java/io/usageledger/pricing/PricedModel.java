package io.usageledger.pricing;

import java.util.List;
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
 */
public record PricedModel(
    String provider,
    String key,
    Set<String> ids,
    Set<String> aliases,
    List<Pattern> patterns,
    Set<Unit> unmetered) {

  public PricedModel {
    ids = Set.copyOf(ids);
    aliases = Set.copyOf(aliases);
    patterns = List.copyOf(patterns);
    unmetered = Set.copyOf(unmetered);
  }

  boolean matches(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
