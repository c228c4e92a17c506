package io.usageledger.pricing.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which models there are and which names mean them, merged from all sources. */
final class Models {
  private static final Pattern DATED = Pattern.compile("(.+)[-@](?:\\d{4}-\\d{2}-\\d{2}|\\d{8})");

  private final Map<String, Model> byKey = new TreeMap<>();
  private final Map<String, Model> byName = new TreeMap<>();

  /** One model under construction. */
  static final class Model {
    private final Vendor vendor;
    final String key;
    final TreeSet<String> names = new TreeSet<>();
    final List<String> patterns = new ArrayList<>();
    List<List<Rates>> history = List.of();

    Model(Vendor vendor, String key) {
      this.vendor = vendor;
      this.key = key;
    }

    /** The key first. */
    Stream<String> allNames() {
      return Stream.concat(Stream.of(key), names.stream());
    }

    List<String> ids() {
      return names.stream().filter(name -> !vendor.isOtherSpelling(name)).toList();
    }

    List<String> aliases() {
      return names.stream().filter(vendor::isOtherSpelling).toList();
    }
  }

  private final Vendor vendor;
  private final Overlay overlay;

  Models(
      List<GenaiPrices.Model> genai, Collection<String> litellm, Overlay overlay, Vendor vendor) {
    this.vendor = vendor;
    this.overlay = overlay;
    overlay
        .models()
        .forEach((key, names) -> Json.list(names).forEach(n -> claim(key, n.toString())));
    byKey.values().forEach(model -> model.patterns.addAll(overlay.patterns(model.key)));
    genai.stream().filter(model -> !overlay.skips(model.id())).forEach(this::add);
    litellm.stream().filter(name -> !overlay.skips(name)).forEach(this::addName);
  }

  Collection<Model> all() {
    return byKey.values();
  }

  /** Makes a model of its own of each name that is not its group's key and is told apart. */
  void separate(BiPredicate<Model, String> isAnother) {
    for (Model model : List.copyOf(byKey.values())) {
      for (String name : List.copyOf(model.names)) {
        if (!name.equals(model.key) && isAnother.test(model, name)) {
          model.names.remove(name);
          byName.remove(name);
          claim(name, name);
        }
      }
    }
  }

  private void add(GenaiPrices.Model source) {
    source.names().stream()
        .filter(name -> !overlay.skips(name))
        .forEach(name -> claim(source.id(), name));
    Model model = byKey.get(source.id());
    if (model != null) {
      model.patterns.addAll(source.patterns());
      model.history = source.history();
    }
  }

  /** A snapshot joins its undated model; a fine-tuned base also stands for all made from it. */
  private void addName(String name) {
    Matcher dated = DATED.matcher(name);
    if (name.startsWith("ft:")) {
      claim(name, name).patterns.add(name.replace(".", "\\.") + ":.*");
    } else {
      Model family = dated.matches() ? byName.get(dated.group(1)) : null;
      claim(family == null ? name : family.key, name);
    }
  }

  /** The first to claim a name keeps it. */
  private Model claim(String key, String name) {
    Model model =
        byName.computeIfAbsent(
            name, unclaimed -> byKey.computeIfAbsent(key, k -> new Model(vendor, k)));
    model.names.add(name);
    return model;
  }

  /** For the file: one line of a model. */
  static Map<String, Object> entry(String provider, Model model, Overlay overlay) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("provider", provider);
    entry.put("model", model.key);
    entry.put("ids", model.ids());
    putUnlessEmpty(entry, "aliases", model.aliases());
    putUnlessEmpty(entry, "patterns", model.patterns);
    putUnlessEmpty(entry, "unmetered", overlay.unmetered(model.key));
    putUnlessEmpty(entry, "once", overlay.once(model.key));
    putUnlessEmpty(entry, "least", overlay.least(model.key));
    putUnlessEmpty(entry, "defaults", overlay.defaults(model.key));
    return entry;
  }

  private static void putUnlessEmpty(
      Map<String, Object> entry, String key, Map<String, Object> values) {
    if (!values.isEmpty()) {
      entry.put(key, values);
    }
  }

  private static void putUnlessEmpty(Map<String, Object> entry, String key, List<?> values) {
    if (!values.isEmpty()) {
      entry.put(key, values);
    }
  }
}
