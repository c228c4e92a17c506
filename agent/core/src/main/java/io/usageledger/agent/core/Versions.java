package io.usageledger.agent.core;

import java.util.regex.Pattern;

/** Compares the versions of SDKs: numbers between dots; what is no number counts as 0. */
final class Versions {
  private static final Pattern DOT = Pattern.compile("[.-]");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Versions() {}

  /** Negative if the first is older than the second, 0 if they are the same. */
  static int compare(String one, String other) {
    String[] ones = DOT.split(one, -1);
    String[] others = DOT.split(other, -1);
    for (int i = 0; i < Math.max(ones.length, others.length); i++) {
      int order = Integer.compare(number(ones, i), number(others, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int index) {
    boolean there = index < parts.length && NUMBER.matcher(parts[index]).matches();
    return there ? Integer.parseInt(parts[index]) : 0;
  }
}
