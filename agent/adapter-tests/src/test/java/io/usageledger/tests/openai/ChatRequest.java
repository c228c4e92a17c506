package io.usageledger.tests.openai;

import io.usageledger.tests.contract.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request. The SDK writes compact JSON, so that patterns suffice.
 *
 * @param key the call's key, from the prompt
 */
public record ChatRequest(String key, Tokens tokens, boolean streamed, boolean includesUsage) {
  private static final Pattern KEY = Pattern.compile("call=(\\S+)");

  public static ChatRequest of(String body) {
    Matcher matcher = KEY.matcher(body);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the prompt names no call: " + body);
    }
    return new ChatRequest(
        matcher.group(1),
        Tokens.in(body),
        body.contains("\"stream\":true"),
        body.contains("\"include_usage\":true"));
  }

  /** The prompt that says what {@link #of} reads. */
  public static String prompt(String key) {
    return "call=" + key + " " + Tokens.of(key).prompt();
  }
}
