package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The bodies of messages, events and errors. */
final class Replies {
  static final String MODEL = "claude-haiku-4-5-20251001";

  /** A model that no price list knows. */
  static final String NEW_MODEL = "claude-of-next-year";

  /** What every reply uses beside its tokens of {@link Tokens}, of whose input these are part. */
  static final long WRITTEN_5M = 2;

  static final long WRITTEN_1H = 1;
  static final long WEB_SEARCHES = 2;

  /** The events of a reply that the SDK hands on. */
  static final int EVENTS = 9;

  /** Sent in place of an event for which the client waited without asking. */
  static final Event UNASKED = delta("unasked");

  private Replies() {}

  /** A server-sent event. */
  record Event(String name, String data) {
    boolean isPing() {
      return name.equals("ping");
    }
  }

  static String responseId(String key) {
    return "msg_" + key;
  }

  /** The part of the prompt that the provider's cache has nothing to do with. */
  static long fresh(Tokens tokens) {
    return tokens.input() - tokens.cached() - WRITTEN_5M - WRITTEN_1H;
  }

  /** The body with which a request is refused. */
  static String error(int status) {
    return switch (status) {
      case 401 -> error("authentication_error");
      case 404 -> error("not_found_error");
      case 422 -> "{\"detail\":\"not a shape that the SDK knows\"}";
      case 429 -> error("rate_limit_error");
      case 500 -> error("api_error");
      case 529 -> error("overloaded_error");
      default -> error("invalid_request_error");
    };
  }

  static String error(String type) {
    return json("{'type':'error','error':{'type':'%s','message':'refused by the stand-in'}}")
        .formatted(type);
  }

  static String tokenCount(Tokens tokens) {
    return json("{'input_tokens':%d}").formatted(tokens.input());
  }

  /** Where code ran, beside the usage. */
  static final String CONTAINER =
      json(",'container':{'id':'container_of_the_stand_in','expires_at':'2026-11-20T12:00:00Z'}");

  /** Of a reply whose last part names the container in which code ran. */
  static List<Event> eventsWithContainer(MessageRequest request) {
    String ending = "\"stop_sequence\":null}";
    return events(request).stream()
        .map(
            event ->
                event.name().equals("message_delta")
                    ? new Event(
                        event.name(),
                        event.data().replace(ending, "\"stop_sequence\":null" + CONTAINER + "}"))
                    : event)
        .toList();
  }

  /**
   * A whole reply.
   *
   * @param usage the usage object, or empty to leave it out
   */
  static String message(MessageRequest request, String model, String usage) {
    return message(
        request.key(),
        model,
        "[{\"type\":\"text\",\"text\":\"{\\\"headline\\\":\\\"Ready in a minute\\\"}\"}]",
        "\"end_turn\"",
        usage);
  }

  static String message(String key, String model, String content, String stopReason, String usage) {
    return json("{'id':'%s','type':'message','role':'assistant',").formatted(responseId(key))
        + json("'model':'%s','content':").formatted(model)
        + content
        + json(",'stop_reason':%s,'stop_sequence':null").formatted(stopReason)
        + (usage.isEmpty() ? "" : ",\"usage\":" + usage)
        + "}";
  }

  static String usage(Tokens tokens) {
    return usage(tokens, details(tokens));
  }

  static String usageWithNulls(Tokens tokens) {
    return json("{'input_tokens':%d,'cache_creation_input_tokens':null,'cache_read_input_tokens':null,"
            + "'cache_creation':null,'output_tokens':%d,'output_tokens_details':null,"
            + "'server_tool_use':null,'service_tier':'standard'}")
        .formatted(tokens.input(), tokens.output());
  }

  /** With fields that no SDK knows, at the top and inside the details. */
  static String usageWithNewFields(Tokens tokens) {
    String details =
        details(tokens)
            .replace(",\"web_fetch_requests\":1", "")
            .replace("},\"server_tool_use", ",\"leaps\":3},\"server_tool_use");
    return usage(tokens, details + ",\"energy_joules\":12");
  }

  private static String usage(Tokens tokens, String details) {
    return "{"
        + input(tokens)
        + json(",'output_tokens':%d,").formatted(tokens.output())
        + details
        + "}";
  }

  private static String input(Tokens tokens) {
    return json("'input_tokens':%d,'cache_creation_input_tokens':%d,'cache_read_input_tokens':%d,"
            + "'cache_creation':{'ephemeral_5m_input_tokens':%d,'ephemeral_1h_input_tokens':%d},"
            + "'service_tier':'standard','inference_geo':'not_available'")
        .formatted(fresh(tokens), WRITTEN_5M + WRITTEN_1H, tokens.cached(), WRITTEN_5M, WRITTEN_1H);
  }

  private static String details(Tokens tokens) {
    return json("'output_tokens_details':{'thinking_tokens':%d},"
            + "'server_tool_use':{'web_search_requests':%d,'web_fetch_requests':1}")
        .formatted(tokens.reasoning(), WEB_SEARCHES);
  }

  /** A text completion, or a part of one. */
  static String completion(MessageRequest request, String text) {
    return json("{'type':'completion','id':'%s','completion':'%s','stop_reason':'stop_sequence',")
            .formatted(responseId(request.key()), text)
        + json("'model':'%s'}").formatted(MODEL);
  }

  /** The events of a reply. */
  static List<Event> events(MessageRequest request) {
    return events(request, firstUsage(request.tokens()), List.of(lastUsage(request.tokens())));
  }

  static String firstUsage(Tokens tokens) {
    return "{" + input(tokens) + ",\"output_tokens\":1}";
  }

  static String lastUsage(Tokens tokens) {
    return json("{'output_tokens':%d,").formatted(tokens.output()) + details(tokens) + "}";
  }

  /** Of a reply that says nothing about usage. */
  static List<Event> eventsWithoutUsage(MessageRequest request) {
    return events(request, "", List.of(""));
  }

  /**
   * Of a reply that counts twice: cumulatively, the input once more, and with nulls for what has
   * not changed.
   */
  static List<Event> eventsThatCountTwice(MessageRequest request) {
    Tokens tokens = request.tokens();
    return events(
        request,
        json("{'input_tokens':1,'output_tokens':1,'cache_read_input_tokens':%d,")
                .formatted(tokens.cached())
            + json(
                "'cache_creation_input_tokens':3,'cache_creation':{'ephemeral_5m_input_tokens':2,"
                    + "'ephemeral_1h_input_tokens':1},'service_tier':'standard'}"),
        List.of(
            json("{'output_tokens':2,'server_tool_use':{'web_search_requests':1}}"),
            json("{'input_tokens':%d,'cache_read_input_tokens':null,").formatted(fresh(tokens))
                + json("'output_tokens':%d,").formatted(tokens.output())
                + details(tokens)
                + "}"));
  }

  private static List<Event> events(MessageRequest request, String first, List<String> counts) {
    List<Event> events = new ArrayList<>();
    events.add(messageStart(request, first));
    events.add(
        event("content_block_start", json(",'index':0,'content_block':{'type':'text','text':''}")));
    events.add(event("ping", ""));
    List.of("Ready", " in", " a", " minute").forEach(word -> events.add(delta(word)));
    events.add(event("content_block_stop", json(",'index':0")));
    counts.forEach(usage -> events.add(messageDelta("end_turn", usage)));
    events.add(event("message_stop", ""));
    return events;
  }

  static Event messageStart(MessageRequest request, String usage) {
    String model = request.model().equals(DeclinedReplies.FALLBACK) ? request.model() : MODEL;
    String started = message(request.key(), model, "[]", "null", usage);
    return event("message_start", ",\"message\":" + started);
  }

  static Event messageDelta(String stopReason, String usage) {
    return event(
        "message_delta",
        json(",'delta':{'stop_reason':'%s','stop_sequence':null}").formatted(stopReason)
            + (usage.isEmpty() ? "" : ",\"usage\":" + usage));
  }

  private static Event delta(String text) {
    return event(
        "content_block_delta",
        json(",'index':0,'delta':{'type':'text_delta','text':'%s'}").formatted(text));
  }

  static Event event(String name, String fields) {
    return new Event(name, json("{'type':'%s'").formatted(name) + fields + "}");
  }

  /** JSON written with single quotes, which are easier to read here. */
  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
