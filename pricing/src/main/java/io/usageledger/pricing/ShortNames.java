package io.usageledger.pricing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One provider's models by what their names are without version, date or preview. */
final class ShortNames {
  private final Map<String, Set<PricedModel>> models = new HashMap<>();

  /**
   * @param listed every name of every model
   */
  ShortNames(String provider, Map<String, PricedModel> listed) {
    listed.forEach(
        (name, model) ->
            ModelName.shortNames(provider, name)
                .forEach(
                    shorter -> models.computeIfAbsent(shorter, n -> new HashSet<>()).add(model)));
  }

  /** The one model that is called so; empty where there are several, or none. */
  Optional<PricedModel> onlyOne(String name) {
    Set<PricedModel> called = models.getOrDefault(name, Set.of());
    return called.size() == 1 ? called.stream().findFirst() : Optional.empty();
  }
}
