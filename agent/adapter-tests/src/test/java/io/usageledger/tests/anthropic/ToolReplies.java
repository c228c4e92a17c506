package io.usageledger.tests.anthropic;

import java.util.List;

/**
 * Replies that ask for the tool of {@link ToolRuns}. Source: Anthropic API reference, "Messages",
 * tool use blocks, and "Streaming Messages".
 */
final class ToolReplies {
  private ToolReplies() {}

  /** The key of the call that goes on with what the tool has said. */
  static String nextKey(String key) {
    return key + "-" + ToolRuns.SECOND;
  }

  static String message(MessageRequest request, String usage) {
    String content = "[" + toolUse(input(request)) + "]";
    return Replies.message(request.key(), Replies.MODEL, content, "\"tool_use\"", usage);
  }

  static List<Replies.Event> events(MessageRequest request) {
    return List.of(
        Replies.messageStart(request, Replies.firstUsage(request.tokens())),
        Replies.event(
            "content_block_start", Replies.json(",'index':0,'content_block':") + toolUse("{}")),
        Replies.event("content_block_delta", inputDelta(input(request))),
        Replies.event("content_block_stop", Replies.json(",'index':0")),
        Replies.messageDelta("tool_use", Replies.lastUsage(request.tokens())),
        Replies.event("message_stop", ""));
  }

  private static String toolUse(String input) {
    return Replies.json("{'type':'tool_use','id':'toolu_1','name':'recall','input':") + input + "}";
  }

  private static String inputDelta(String input) {
    return Replies.json(",'index':0,'delta':{'type':'input_json_delta','partial_json':'")
        + input.replace("\"", "\\\"")
        + "\"}";
  }

  private static String input(MessageRequest request) {
    return Replies.json("{'note':'%s'}").formatted(MessageRequest.prompt(nextKey(request.key())));
  }
}
