package io.usageledger.adapter.openai;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tools that a response shows to have run at the provider, which are billed by the piece and
 * stand in no count of its tokens.
 *
 * <p>Source: OpenAI API reference, "The response object"; OpenAI, "Pricing" (built-in tools).
 */
final class ToolItems {
  /** Tells that the older tool searched, which has a price of its own. */
  private static final Map<String, String> PREVIEW = Map.of("web_search", "preview");

  private final WireView reply;
  private final List<WireView> items;
  private final Map<String, String> measures = new HashMap<>();

  private ToolItems(WireView reply) {
    this.reply = reply;
    this.items = reply.list("output");
    put("web_search_calls", searches());
    put("file_search_calls", of("fileSearchCall").count());
    put("container_sessions", containers());
    put("images", of("imageGenerationCall").count());
  }

  /** What is counted beside the usage. */
  static Map<String, String> measures(WireView reply) {
    return isCountedInUsage(reply) ? Map.of() : new ToolItems(reply).measures;
  }

  /** What the tools' prices depend on. */
  static Map<String, String> attributes(WireView reply) {
    return reply.list("tools").stream().anyMatch(tool -> tool.isVariant("webSearchPreview"))
        ? PREVIEW
        : Map.of();
  }

  /** xAI shows the same items and counts them itself. */
  private static boolean isCountedInUsage(WireView reply) {
    return reply.object("usage").has("server_side_tool_usage_details");
  }

  private void put(String unit, long count) {
    if (count > 0) {
      measures.put(unit, String.valueOf(count));
    }
  }

  /**
   * Newer replies count them; else each output item that searched is one, while opening a page or
   * looking in it is free.
   */
  private long searches() {
    Number counted = reply.object("tool_usage").object("web_search").number("num_requests");
    return counted == null
        ? of("webSearchCall").filter(call -> call.object("action").isVariant("search")).count()
        : counted.longValue();
  }

  /** Several calls share a container, which is billed once. */
  private long containers() {
    Set<String> ids = new HashSet<>();
    of("codeInterpreterCall").forEach(call -> ids.add(idOf(call)));
    of("shellCall")
        .map(call -> call.object("environment").variant("containerReference"))
        .filter(container -> !container.isEmpty())
        .forEach(container -> ids.add(idOf(container)));
    return ids.size();
  }

  private static String idOf(WireView call) {
    String id = call.text("container_id");
    return id == null ? "" : id;
  }

  private Stream<WireView> of(String variant) {
    return items.stream().map(item -> item.variant(variant)).filter(call -> !call.isEmpty());
  }
}
