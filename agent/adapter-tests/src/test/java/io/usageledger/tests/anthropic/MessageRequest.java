package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request. The SDK writes compact JSON, so that patterns suffice.
 *
 * @param key the call's key, from the prompt
 */
record MessageRequest(String key, Tokens tokens, boolean streamed) {
  private static final Pattern KEY = Pattern.compile("call=(\\S+)");

  static MessageRequest of(String body) {
    Matcher matcher = KEY.matcher(body);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the prompt names no call: " + body);
    }
    return new MessageRequest(matcher.group(1), Tokens.in(body), body.contains("\"stream\":true"));
  }

  /** The prompt that says what {@link #of} reads. */
  static String prompt(String key) {
    return "call=" + key + " " + Tokens.of(key).prompt();
  }
}
