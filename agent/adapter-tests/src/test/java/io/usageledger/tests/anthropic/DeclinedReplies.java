package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.Replies.json;

import io.usageledger.tests.contract.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Replies of a model that declines, before it has generated anything or in the midst of it. Source:
 * Anthropic API reference, "Handling stop reasons" and "Refusals and fallback".
 */
final class DeclinedReplies {
  /** Declines at once. */
  static final String DECLINES = "declines";

  /** Declines after a few words. */
  static final String IN_THE_MIDST = "declines-in-the-midst";

  /** The model that serves what the other declines. */
  static final String FALLBACK = "claude-opus-4-8";

  private static final String TEXT = json("{'type':'text','text':'Ready'}");

  private DeclinedReplies() {}

  static boolean declines(String behaviour, MessageRequest request) {
    return behaviour.startsWith(DECLINES) && !request.model().equals(FALLBACK);
  }

  /** The key of what is declined of a call. */
  static String key(String key) {
    return key + "-declined";
  }

  static String message(MessageRequest request, String behaviour) {
    String key = key(request.key());
    String content = behaviour.equals(IN_THE_MIDST) ? "[" + TEXT + "]" : "[]";
    return Replies.message(key, Replies.MODEL, content, json("'refusal'"), usage(key))
        .replace(json("'stop_sequence':null"), json("'stop_sequence':null,") + details());
  }

  static List<Replies.Event> events(MessageRequest request, String behaviour) {
    String key = key(request.key());
    String begun = Replies.message(key, Replies.MODEL, "[]", "null", firstUsage(key));
    List<Replies.Event> events = new ArrayList<>();
    events.add(Replies.event("message_start", ",\"message\":" + begun));
    if (behaviour.equals(IN_THE_MIDST)) {
      events.add(
          Replies.event(
              "content_block_start",
              json(",'index':0,'content_block':{'type':'text','text':'Ready'}")));
      events.add(Replies.event("content_block_stop", json(",'index':0")));
    }
    events.add(
        Replies.event(
            "message_delta",
            json(",'delta':{'stop_reason':'refusal','stop_sequence':null,%s},'usage':%s")
                .formatted(details(), usage(key))));
    events.add(Replies.event("message_stop", ""));
    return events;
  }

  private static String details() {
    return json(
        "'stop_details':{'type':'refusal','category':'cyber','explanation':'not here',"
            + "'fallback_credit_token':'not a token','fallback_has_prefill_claim':false}");
  }

  private static String firstUsage(String key) {
    return json("{'input_tokens':%d,'output_tokens':1,'service_tier':'standard'}")
        .formatted(Tokens.of(key).input());
  }

  private static String usage(String key) {
    return json("{'input_tokens':%d,'output_tokens':%d,'service_tier':'standard'}")
        .formatted(Tokens.of(key).input(), Tokens.of(key).output());
  }

  /** A reply that another model has advised on, whose counts leave the advice out. */
  static String advisedUsage(Tokens tokens) {
    return json("{'input_tokens':%d,'output_tokens':%d,'service_tier':'standard','iterations':["
            + "{'type':'message','input_tokens':%d,'output_tokens':%d,"
            + "'cache_read_input_tokens':0,'cache_creation_input_tokens':0},"
            + "{'type':'advisor_message','model':'%s','input_tokens':%d,'output_tokens':%d,"
            + "'cache_read_input_tokens':%d,'cache_creation_input_tokens':0}]}")
        .formatted(
            tokens.input(),
            tokens.output(),
            tokens.input(),
            tokens.output(),
            FALLBACK,
            ADVICE_INPUT,
            ADVICE_OUTPUT,
            ADVICE_READ);
  }

  static final long ADVICE_INPUT = 2_518;
  static final long ADVICE_READ = 30;
  static final long ADVICE_OUTPUT = 100;
}
