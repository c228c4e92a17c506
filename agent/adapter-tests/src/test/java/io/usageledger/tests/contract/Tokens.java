package io.usageledger.tests.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one call uses. The numbers follow from the call's key, so that no two calls of a matrix
 * share them; they travel to the stand-in inside the prompt.
 *
 * @param input the whole prompt, cached tokens included
 * @param output everything generated, reasoning included
 */
public record Tokens(int input, int cached, int output, int reasoning) {
  private static final Pattern IN_PROMPT =
      Pattern.compile("in=(\\d+) cached=(\\d+) out=(\\d+) reasoning=(\\d+)");

  public static Tokens of(String key) {
    int spread = Math.floorMod(key.hashCode(), 999_983);
    return new Tokens(1_000 + spread, 1 + spread % 997, 100 + spread % 89_989, 1 + spread % 97);
  }

  /** Reads them out of a request's body. */
  public static Tokens in(String body) {
    Matcher matcher = IN_PROMPT.matcher(body);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the prompt names no tokens: " + body);
    }
    return new Tokens(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** As a prompt says them. */
  public String prompt() {
    return "in=" + input + " cached=" + cached + " out=" + output + " reasoning=" + reasoning;
  }
}
