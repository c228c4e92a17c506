package io.usageledger.sink.settings;

import io.usageledger.pricing.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds keys that nobody reads, and the known name that was probably meant. */
final class UnknownKeys {
  /**
   * What Kubernetes and Docker put into a container beside a service named {@code usage-ledger}.
   * See https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables.
   */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("USAGE_LEDGER_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_.*)?)");

  private final List<String> properties = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  UnknownKeys() {
    for (Setting setting : Setting.values()) {
      keys.add(setting.key());
      properties.add(setting.property());
      variables.add(setting.variable());
    }
  }

  List<String> inFile(ConfigFile file) {
    Set<String> names = new LinkedHashSet<>(file.values().keySet());
    names.removeIf(UnknownKeys::isAPair);
    return report(names, keys, file.name() + ": unknown key ");
  }

  /** One of the pairs of a setting that are written below its key. */
  private static boolean isAPair(String key) {
    return Arrays.stream(Setting.values())
        .anyMatch(
            setting -> setting.kind() == Setting.Kind.PAIRS && key.startsWith(setting.key() + "."));
  }

  List<String> inProperties(Properties given, String prefix, String alsoKnown) {
    List<String> known = new ArrayList<>(properties);
    known.add(prefix + alsoKnown);
    return report(startingWith(prefix, given.stringPropertyNames()), known, "unknown property -D");
  }

  List<String> inEnvironment(Map<String, String> given, String prefix) {
    List<String> known = new ArrayList<>(variables);
    known.add(prefix + "CONFIG");
    Set<String> names = startingWith(prefix, given.keySet());
    names.removeIf(name -> OF_A_SERVICE.matcher(name).matches());
    return report(names, known, "unknown environment variable ");
  }

  private static Set<String> startingWith(String prefix, Iterable<String> names) {
    Set<String> found = new TreeSet<>();
    names.forEach(
        name -> {
          if (name.startsWith(prefix)) {
            found.add(name);
          }
        });
    return found;
  }

  private static List<String> report(Iterable<String> given, List<String> known, String what) {
    List<String> problems = new ArrayList<>();
    for (String name : given) {
      if (!known.contains(name)) {
        String nearest = Spelling.nearest(name, known);
        problems.add(what + name + "; it is ignored. Did you mean " + nearest + "?");
      }
    }
    return problems;
  }
}
