package io.usageledger.tests.openai;

import io.usageledger.tests.contract.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The bodies of chat completions, chunks and errors. */
final class Replies {
  static final String MODEL = "gpt-4o-mini-2024-07-18";

  /** The chunks of a reply that tells its usage. */
  static final int CHUNKS = 7;

  /** Sent in place of a chunk for which the client waited without asking. */
  static final String UNASKED = "{\"choices\":[{\"delta\":{\"content\":\"unasked\"}}]}";

  private Replies() {}

  static String responseId(String key) {
    return "chatcmpl-" + key;
  }

  /** The body with which a request is refused. */
  static String error(int status) {
    return switch (status) {
      case 401 -> error("invalid_request_error", "\"invalid_api_key\"");
      case 404 -> error("invalid_request_error", "\"model_not_found\"");
      case 422 -> "{\"detail\":\"not a shape that the SDK knows\"}";
      case 429 -> error("tokens", "\"rate_limit_exceeded\"");
      case 500 -> error("server_error", "null");
      default -> error("invalid_request_error", "null");
    };
  }

  private static String error(String type, String code) {
    return "{\"error\":{\"message\":\"refused by the stand-in\",\"type\":\""
        + type
        + "\",\"param\":null,\"code\":"
        + code
        + "}}";
  }

  /**
   * A whole reply.
   *
   * @param usage its field with a trailing comma, or empty
   */
  static String completion(ChatRequest request, String usage) {
    return "{\"id\":\""
        + responseId(request.key())
        + "\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\""
        + MODEL
        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + "\"{\\\"headline\\\":\\\"Ready in a minute\\\"}\",\"refusal\":null,\"annotations\":[]},"
        + "\"logprobs\":null,\"finish_reason\":\"stop\"}],"
        + usage
        + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\"}";
  }

  static String usage(Tokens tokens) {
    return usage(tokens, details(tokens));
  }

  static String usageWithNulls(Tokens tokens) {
    return usage(tokens, "\"prompt_tokens_details\":null,\"completion_tokens_details\":null");
  }

  /** With fields that no SDK knows, at the top and inside the details. */
  static String usageWithNewFields(Tokens tokens) {
    String details =
        details(tokens).replace("\"audio_tokens\"", "\"thought_leaps\":3,\"audio_tokens\"");
    return usage(tokens, details + ",\"energy_joules\":12");
  }

  private static String details(Tokens tokens) {
    return "\"prompt_tokens_details\":{\"cached_tokens\":"
        + tokens.cached()
        + ",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":"
        + tokens.reasoning()
        + ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}";
  }

  private static String usage(Tokens tokens, String details) {
    return "\"usage\":{\"prompt_tokens\":"
        + tokens.input()
        + ",\"completion_tokens\":"
        + tokens.output()
        + ",\"total_tokens\":"
        + (tokens.input() + tokens.output())
        + ","
        + details
        + "},";
  }

  /** The chunks of a reply; the usage comes last, in one without choices, and only if asked for. */
  static List<String> chunks(ChatRequest request) {
    String nothingYet = request.includesUsage() ? "\"usage\":null," : "";
    List<String> chunks = new ArrayList<>();
    chunks.add(
        chunk(request, choice("{\"role\":\"assistant\",\"content\":\"\"}", "null"), nothingYet));
    for (String word : List.of("Ready", " in", " a", " minute")) {
      chunks.add(chunk(request, choice("{\"content\":\"" + word + "\"}", "null"), nothingYet));
    }
    chunks.add(chunk(request, choice("{}", "\"stop\""), nothingYet));
    if (request.includesUsage()) {
      chunks.add(chunk(request, "", usage(request.tokens())));
    }
    return chunks;
  }

  private static String choice(String delta, String finishReason) {
    return "{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finishReason
        + "}";
  }

  private static String chunk(ChatRequest request, String choices, String usage) {
    return "{\"id\":\""
        + responseId(request.key())
        + "\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\""
        + MODEL
        + "\",\"choices\":["
        + choices
        + "],"
        + usage
        + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\"}";
  }
}
