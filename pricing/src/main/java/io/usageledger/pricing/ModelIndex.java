package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds models by provider and name: exact id, alias, pattern, then the undated family. */
final class ModelIndex {
  private static final Pattern DATED = Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}");

  private final Map<Name, PricedModel> ids = new HashMap<>();
  private final Map<Name, PricedModel> aliases = new HashMap<>();
  private final Map<String, List<PricedModel>> patterned = new HashMap<>();

  ModelIndex(Iterable<PricedModel> models) {
    models.forEach(this::add);
  }

  Optional<ModelMatch> find(String provider, String name) {
    Name wanted = new Name(provider, plain(provider, name));
    return named(wanted).or(() -> family(wanted));
  }

  private Optional<ModelMatch> named(Name wanted) {
    return match(ids.get(wanted), ModelMatch.Kind.EXACT)
        .or(() -> match(aliases.get(wanted), ModelMatch.Kind.ALIAS))
        .or(() -> byPattern(wanted));
  }

  /** Never for a fine-tuned model: its price is its own, dearer than its base's. */
  private Optional<ModelMatch> family(Name wanted) {
    var dated = DATED.matcher(wanted.model);
    if (wanted.model.startsWith("ft:") || !dated.matches()) {
      return Optional.empty();
    }
    return named(new Name(wanted.provider, dated.group(1)))
        .map(match -> new ModelMatch(match.model(), ModelMatch.Kind.FAMILY));
  }

  private Optional<ModelMatch> byPattern(Name wanted) {
    return patterned.getOrDefault(wanted.provider, List.of()).stream()
        .filter(model -> model.matches(wanted.model))
        .findFirst()
        .map(model -> new ModelMatch(model, ModelMatch.Kind.PATTERN));
  }

  private static Optional<ModelMatch> match(@Nullable PricedModel model, ModelMatch.Kind kind) {
    return Optional.ofNullable(model).map(found -> new ModelMatch(found, kind));
  }

  /** Without case and without the provider's own prefix. */
  private static String plain(String provider, String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String prefix = provider + "/";
    return lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
  }

  private void add(PricedModel model) {
    put(ids, model, model.ids());
    put(aliases, model, model.aliases());
    if (!model.patterns().isEmpty()) {
      patterned.computeIfAbsent(model.provider(), provider -> new ArrayList<>()).add(model);
    }
  }

  private static void put(Map<Name, PricedModel> index, PricedModel model, Set<String> names) {
    for (String name : names) {
      PricedModel other = index.putIfAbsent(new Name(model.provider(), name), model);
      if (other != null) {
        throw new IllegalArgumentException(
            "the name " + name + " stands for both " + other.key() + " and " + model.key());
      }
    }
  }

  private record Name(String provider, String model) {}
}
