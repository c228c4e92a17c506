package com.example.adstudio.standin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The stand-in's stock of ad lines. */
final class Phrases {
  private static final List<String> LINES =
      List.of(
          "Made this morning. Gone by noon.",
          "The long way round, on purpose.",
          "You will read the last page first. Resist.",
          "Small batch, big Saturday.",
          "Ask the people who queue.",
          "Less engine, more evening.",
          "A shelf that knows what you liked in May.");
  private static final int LINES_PER_ANSWER = 5;

  private Phrases() {}

  /** Five lines, one a row; the digest's first digit says which comes first. */
  static String starting(String digest) {
    List<String> lines = new ArrayList<>(LINES);
    Collections.rotate(lines, Character.digit(digest.charAt(0), 16));
    return String.join("\n", lines.subList(0, LINES_PER_ANSWER));
  }
}
