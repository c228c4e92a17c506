package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a usage object in OpenAI's shape says of tools that ran at the provider and are billed by
 * the call.
 *
 * <p>Source: OpenAI API reference, the response object ({@code tool_usage}: the image tool's tokens
 * are those of another model, which the response does not name); OpenRouter ({@code
 * server_tool_use_details}), Perplexity ({@code num_search_queries}) and xAI ({@code
 * server_side_tool_usage_details}; "Pricing", where a search of X costs what one of the web does
 * and calls of a remote MCP server are free) API references.
 */
final class ToolCalls {
  private static final Set<String> SEARCHES = Set.of("web_search_calls", "x_search_calls");
  private static final String FREE = "mcp_calls";

  private final WireObject wire;
  private final WireObject xai;

  ToolCalls(WireObject wire) {
    this.wire = wire;
    this.xai = wire.object("server_side_tool_usage_details");
  }

  long searches() {
    long ofXai = SEARCHES.stream().mapToLong(xai::countOrZero).sum();
    long ofOpenRouter =
        wire.object("server_tool_use_details", "server_tool_use")
            .countOrZero("web_search_requests");
    return ofXai + ofOpenRouter + wire.countOrZero("num_search_queries");
  }

  /** What was billed apart that no unit counts, as a sentence; null when nothing was. */
  @Nullable String beyondUnits() {
    List<String> beyond = new ArrayList<>(xai.counters("_calls"));
    beyond.removeAll(SEARCHES);
    beyond.remove(FREE);
    beyond.addAll(wire.counters("num_sources_used"));
    if (wire.object("tool_usage").object("image_gen").countOrZero("total_tokens") > 0) {
      beyond.add("tokens of the image tool");
    }
    return beyond.isEmpty()
        ? null
        : "the quantities leave out what is billed apart: " + String.join(", ", beyond);
  }
}
