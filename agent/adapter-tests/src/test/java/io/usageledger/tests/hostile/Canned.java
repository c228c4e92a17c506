package io.usageledger.tests.hostile;

/** Replies as OpenAI and Anthropic send them. */
final class Canned {
  private static final String HEAD =
      "{\"id\": \"%s\", \"object\": \"%s\", \"created\": 1760000000,"
          + " \"model\": \"gpt-4o-mini-2024-07-18\", \"choices\": [{\"index\": 0, %s}]%s}";
  private static final String USAGE =
      ", \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 7, \"total_tokens\": 18}";

  private Canned() {}

  static String reply(String id) {
    return String.format(
        HEAD,
        id,
        "chat.completion",
        "\"finish_reason\": \"stop\", \"logprobs\": null, \"message\":"
            + " {\"role\": \"assistant\", \"content\": \"Good day.\", \"refusal\": null}",
        USAGE);
  }

  /** A message of Anthropic's. */
  static String message(String id) {
    return String.format(
        "{\"id\": \"%s\", \"type\": \"message\", \"role\": \"assistant\","
            + " \"model\": \"claude-sonnet-4-5-20250929\", \"stop_reason\": \"end_turn\","
            + " \"stop_sequence\": null, \"content\": [{\"type\": \"text\", \"text\": \"Good day.\"}],"
            + " \"usage\": {\"input_tokens\": 11, \"output_tokens\": 7}}",
        id);
  }

  /** Server-sent events of a stream with two chunks. */
  static String events(String id) {
    return event(chunk(id, "null", "")) + event(chunk(id, "\"stop\"", USAGE)) + event("[DONE]");
  }

  private static String chunk(String id, String finish, String usage) {
    return String.format(
        HEAD,
        id,
        "chat.completion.chunk",
        "\"finish_reason\": " + finish + ", \"delta\": {\"content\": \"Good\"}",
        usage);
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }
}
