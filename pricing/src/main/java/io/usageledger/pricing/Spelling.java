package io.usageledger.pricing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  /** So many letters of ten may be wrong in a word that is still the one meant. */
  private static final int FORGIVEN_OF_TEN = 3;

  private Spelling() {}

  /** The known word that differs least; the first of several. */
  public static String nearest(String word, Iterable<String> known) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** The rest of a sentence about an unknown word: what was probably meant, and what there is. */
  public static String help(String word, Collection<String> known) {
    String meant = meant(word, known).map(near -> "; did you mean " + near + "?").orElse(";");
    return meant + " known are " + String.join(", ", known);
  }

  /** The known word that is nearly the same; empty where none is. */
  static Optional<String> meant(String word, Collection<String> known) {
    return similar(word, known, 1).stream().findFirst();
  }

  /** Known words that are nearly the same, the nearest first. */
  public static List<String> similar(String word, Collection<String> known, int limit) {
    return known.stream()
        .filter(candidate -> isSimilar(word, candidate))
        .sorted(
            Comparator.comparing((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(limit)
        .toList();
  }

  private static boolean isSimilar(String a, String b) {
    int letters = Math.max(a.length(), b.length());
    return (long) Math.abs(a.length() - b.length()) * 10 <= (long) letters * FORGIVEN_OF_TEN
        && distance(a, b) * 10 <= letters * FORGIVEN_OF_TEN;
  }

  /** Levenshtein: how many letters must be changed, added or removed. */
  public static int distance(String a, String b) {
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
