package io.usageledger.sink.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Finds keys that nobody reads, and the known name that was probably meant. */
final class UnknownKeys {
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
    return report(file.values().keySet(), keys, file.name() + ": unknown key ");
  }

  List<String> inProperties(Properties given, String prefix, String alsoKnown) {
    List<String> known = new ArrayList<>(properties);
    known.add(prefix + alsoKnown);
    return report(startingWith(prefix, given.stringPropertyNames()), known, "unknown property -D");
  }

  List<String> inEnvironment(Map<String, String> given, String prefix) {
    List<String> known = new ArrayList<>(variables);
    known.add(prefix + "CONFIG");
    return report(startingWith(prefix, given.keySet()), known, "unknown environment variable ");
  }

  private static Iterable<String> startingWith(String prefix, Iterable<String> names) {
    TreeSet<String> found = new TreeSet<>();
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
        problems.add(what + name + "; it is ignored. Did you mean " + nearest(name, known) + "?");
      }
    }
    return problems;
  }

  static String nearest(String name, List<String> known) {
    String nearest = known.get(0);
    for (String candidate : known) {
      if (distance(name, candidate) < distance(name, nearest)) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein: how many letters must be changed, added or removed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
