package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request. The SDK writes compact JSON, so that patterns suffice.
 *
 * @param key the call's key, from the latest prompt of the conversation
 * @param texts how many prompts there are: an embedding has several
 * @param afterFunction whether a function has answered in the conversation
 */
record ContentRequest(String key, Tokens tokens, int texts, boolean afterFunction) {
  private static final Pattern KEY = Pattern.compile("call=(\\S+)");

  static ContentRequest of(String body) {
    String latest = body.substring(Math.max(0, body.lastIndexOf("call=")));
    Matcher matcher = KEY.matcher(latest);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the prompt names no call: " + body);
    }
    return new ContentRequest(
        matcher.group(1),
        Tokens.in(latest),
        (int) KEY.matcher(body).results().count(),
        body.contains("\"functionResponse\""));
  }

  /** The prompt that says what {@link #of} reads. */
  static String prompt(String key) {
    return "call=" + key + " " + Tokens.of(key).prompt();
  }
}
