package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds models by provider and name: exact id, alias, pattern, then the undated family. */
final class ModelIndex {
  private static final Pattern DATED = Pattern.compile("(.+)-(?:\\d{4}-\\d{2}-\\d{2}|\\d{8})");

  /**
   * {@code models/NAME} at the Gemini API, {@code publishers/google/models/NAME} below a project's
   * path at Vertex AI.
   */
  private static final Pattern GOOGLE_PATH = Pattern.compile("^(?:google/|(?:.*/)?models/)");

  private final Map<String, PricedModel> ids = new HashMap<>();
  private final Map<String, PricedModel> aliases = new HashMap<>();
  private final Map<String, List<PricedModel>> patterned = new HashMap<>();

  ModelIndex(Iterable<PricedModel> models) {
    models.forEach(this::add);
  }

  Optional<ModelMatch> find(String provider, String name) {
    String plain = plain(provider, name);
    return named(provider, plain).or(() -> family(provider, plain));
  }

  /** What a name at a provider is filed under. */
  static String key(String provider, String name) {
    return provider.concat("/").concat(name);
  }

  private Optional<ModelMatch> named(String provider, String name) {
    String key = key(provider, name);
    return match(ids.get(key), ModelMatch.Kind.EXACT)
        .or(() -> match(aliases.get(key), ModelMatch.Kind.ALIAS))
        .or(() -> byPattern(provider, name));
  }

  /** Never for a fine-tuned model: its price is its own, dearer than its base's. */
  private Optional<ModelMatch> family(String provider, String name) {
    Matcher dated = DATED.matcher(name);
    if (name.startsWith("ft:") || !dated.matches()) {
      return Optional.empty();
    }
    return named(provider, dated.group(1))
        .map(match -> new ModelMatch(match.model(), ModelMatch.Kind.FAMILY));
  }

  private Optional<ModelMatch> byPattern(String provider, String name) {
    return patterned.getOrDefault(provider, List.of()).stream()
        .filter(model -> model.matches(name))
        .findFirst()
        .map(model -> new ModelMatch(model, ModelMatch.Kind.PATTERN));
  }

  private static Optional<ModelMatch> match(@Nullable PricedModel model, ModelMatch.Kind kind) {
    return Optional.ofNullable(model).map(found -> new ModelMatch(found, kind));
  }

  /** Without case and without the provider's own prefix or path. */
  private static String plain(String provider, String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (provider.equals("google")) {
      return GOOGLE_PATH.matcher(lower).replaceFirst("");
    }
    String prefix = key(provider, "");
    return lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
  }

  private void add(PricedModel model) {
    put(ids, model, model.ids());
    put(aliases, model, model.aliases());
    if (!model.patterns().isEmpty()) {
      patterned.computeIfAbsent(model.provider(), provider -> new ArrayList<>()).add(model);
    }
  }

  private static void put(Map<String, PricedModel> index, PricedModel model, Set<String> names) {
    for (String name : names) {
      PricedModel other = index.putIfAbsent(key(model.provider(), name), model);
      if (other != null) {
        throw new IllegalArgumentException(
            "the name " + name + " stands for both " + other.key() + " and " + model.key());
      }
    }
  }
}
