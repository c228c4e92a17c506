package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request. The SDK writes compact JSON, so that patterns suffice.
 *
 * @param key the call's key, from the latest prompt of the conversation
 * @param afterTool whether a tool has answered in the conversation
 */
record MessageRequest(
    String key, String model, Tokens tokens, boolean streamed, boolean afterTool) {
  private static final Pattern MODEL = Pattern.compile("\"model\":\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("call=(\\S+)");

  static MessageRequest of(String body) {
    String latest = body.substring(Math.max(0, body.lastIndexOf("call=")));
    Matcher matcher = KEY.matcher(latest);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the prompt names no call: " + body);
    }
    return new MessageRequest(
        matcher.group(1),
        modelIn(body),
        Tokens.in(latest),
        body.contains("\"stream\":true"),
        body.contains("\"tool_result\""));
  }

  /** Empty where the address names the model. */
  private static String modelIn(String body) {
    Matcher model = MODEL.matcher(body);
    return model.find() ? model.group(1) : "";
  }

  /** The prompt that says what {@link #of} reads. */
  static String prompt(String key) {
    return "call=" + key + " " + Tokens.of(key).prompt();
  }
}
