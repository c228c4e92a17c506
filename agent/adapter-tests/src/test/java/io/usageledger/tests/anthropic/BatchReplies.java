package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.Replies.json;

import io.usageledger.tests.contract.Tokens;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bodies of batches and of their results, one for each way in which a request of a batch can
 * end. Source: Anthropic API reference, "Create a Message Batch" and "Retrieve Message Batch
 * results"; the recorded reply 001-anthropic-batch-create.
 */
final class BatchReplies {
  /** As in a recorded reply, to the microsecond. */
  static final String CREATED = "2026-08-19T14:49:30.044811";

  private static final List<String> ENDS =
      List.of("succeeded", "errored", "canceled", "expired", "declined", "succeeded-too");

  /** How many requests a batch has. */
  static final int REQUESTS = ENDS.size();

  private BatchReplies() {}

  /** The id of the batch of a call. */
  static String id(String key) {
    return "msgbatch_" + key;
  }

  /** The key of the call whose batch has this id. */
  static String key(String id) {
    return id.substring("msgbatch_".length());
  }

  /** The custom ids of a batch's requests, each telling how it ends. */
  static List<String> lines(String key) {
    return ENDS.stream().map(end -> key + "-" + end).toList();
  }

  /** How the request with this custom id ends. */
  static String endOf(String line) {
    return ENDS.stream().filter(line::endsWith).findFirst().orElseThrow();
  }

  static String submitted(String key) {
    return json("{'id':'%s','type':'message_batch','processing_status':'in_progress',")
            .formatted(id(key))
        + json("'request_counts':{'processing':%d,'succeeded':0,'errored':0,'canceled':0,'expired':0},")
            .formatted(REQUESTS)
        + json("'ended_at':null,'created_at':'%s+00:00','expires_at':'2026-08-20T14:49:30.044811+00:00',")
            .formatted(CREATED)
        + json("'archived_at':null,'cancel_initiated_at':null,'results_url':null}");
  }

  /** A line for each request. */
  static String results(String key) {
    return lines(key).stream().map(BatchReplies::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String line) {
    return json("{'custom_id':'%s','result':").formatted(line) + result(line) + "}";
  }

  private static String result(String line) {
    return switch (endOf(line)) {
      case "errored" ->
          json("{'type':'errored','error':")
              + Replies.error("invalid_request_error").replace("}}", json("},'request_id':null}"))
              + "}";
      case "canceled" -> json("{'type':'canceled'}");
      case "expired" -> json("{'type':'expired'}");
      case "declined" -> succeeded(message(line, "[]", "'refusal'"));
      default -> succeeded(message(line, "[{'type':'text','text':'Ready'}]", "'end_turn'"));
    };
  }

  private static String succeeded(String message) {
    return json("{'type':'succeeded','message':") + message + "}";
  }

  private static String message(String line, String content, String stopReason) {
    String usage = Replies.usage(Tokens.of(line)).replace("\"standard\"", "\"batch\"");
    return Replies.message(line, Replies.MODEL, json(content), json(stopReason), usage);
  }
}
