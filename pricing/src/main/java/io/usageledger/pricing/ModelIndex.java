package io.usageledger.pricing;

import static io.usageledger.pricing.ModelMatch.Kind.EXACT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds one provider's models by name: exact id, alias, pattern; or the family of a name. */
final class ModelIndex {
  private final String provider;
  private final Map<String, PricedModel> ids = new HashMap<>();
  private final Map<String, PricedModel> aliases = new HashMap<>();
  private final List<PricedModel> patterned = new ArrayList<>();
  private volatile @Nullable ShortNames shortNames;

  /**
   * @throws NameForTwoModelsException when it does
   */
  ModelIndex(String provider, Iterable<PricedModel> models) {
    this.provider = provider;
    models.forEach(this::add);
  }

  /** The model with this very name, under whichever of its spellings. */
  Optional<ModelMatch> named(String name) {
    PricedModel model = ids.get(name);
    return model == null ? spelled(name) : Optional.of(new ModelMatch(model, EXACT));
  }

  /** Every name that is listed, in lower case. */
  Set<String> names() {
    Set<String> names = new HashSet<>(ids.keySet());
    names.addAll(aliases.keySet());
    return names;
  }

  private Optional<ModelMatch> spelled(String name) {
    for (String spelling : ModelName.spellings(provider, name)) {
      ModelMatch match = listed(spelling);
      if (match != null) {
        return Optional.of(match);
      }
    }
    return Optional.empty();
  }

  /** The model of the nearest family that is listed, or the only one of the family named. */
  Optional<ModelMatch> family(String name) {
    Optional<PricedModel> family =
        ModelName.families(provider, name).stream()
            .flatMap(nearest -> Stream.ofNullable(listed(nearest)))
            .map(ModelMatch::model)
            .findFirst();
    return family
        .or(() -> onlyMember(name))
        .map(model -> new ModelMatch(model, ModelMatch.Kind.FAMILY));
  }

  /** The only model of the family that the name is or belongs to; not one of several. */
  private Optional<PricedModel> onlyMember(String name) {
    ShortNames known = shortNames();
    return Stream.concat(
            ModelName.spellings(provider, name).stream(),
            ModelName.families(provider, name).stream())
        .flatMap(nearest -> known.onlyOne(nearest).stream())
        .findFirst();
  }

  /** Made when first needed: most processes meet none but listed names. */
  private ShortNames shortNames() {
    ShortNames known = shortNames;
    if (known == null) {
      Map<String, PricedModel> names = new HashMap<>(aliases);
      names.putAll(ids);
      known = new ShortNames(provider, names);
      shortNames = known;
    }
    return known;
  }

  private @Nullable ModelMatch listed(String name) {
    PricedModel model = ids.get(name);
    if (model != null) {
      return new ModelMatch(model, EXACT);
    }
    PricedModel other = aliases.get(name);
    return other != null ? new ModelMatch(other, ModelMatch.Kind.ALIAS) : byPattern(name);
  }

  private @Nullable ModelMatch byPattern(String name) {
    for (PricedModel model : patterned) {
      if (model.matches(name)) {
        return new ModelMatch(model, ModelMatch.Kind.PATTERN);
      }
    }
    return null;
  }

  private void add(PricedModel model) {
    put(ids, model, model.ids());
    put(aliases, model, model.aliases());
    if (!model.patterns().isEmpty()) {
      patterned.add(model);
    }
  }

  private static void put(Map<String, PricedModel> index, PricedModel model, Set<String> names) {
    for (String name : names) {
      PricedModel other = index.putIfAbsent(name.toLowerCase(Locale.ROOT), model);
      if (other != null && !other.key().equals(model.key())) {
        throw new NameForTwoModelsException(name, other, model);
      }
    }
  }
}
