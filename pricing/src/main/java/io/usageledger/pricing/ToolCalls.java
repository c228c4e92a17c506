package io.usageledger.pricing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a usage object in OpenAI's shape says of tools that ran at the provider and are billed by
 * the call.
 *
 * <p>Source: OpenAI API reference, "The response object" ({@code tool_usage}, which the adapter
 * puts beside the counts); OpenRouter ({@code server_tool_use_details}), Perplexity ({@code
 * num_search_queries}) and xAI ({@code server_side_tool_usage_details}; "Pricing", where a search
 * of X costs what one of the web does and calls of a remote MCP server are free) API references.
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

  /** Which calls no unit counts, as a sentence; null when there are none. */
  @Nullable String beyondUnits() {
    List<String> others =
        xai.counters("_calls").stream()
            .filter(name -> !SEARCHES.contains(name) && !name.equals(FREE))
            .toList();
    if (!others.isEmpty()) {
      return "the quantities leave out what is billed apart: " + String.join(", ", others);
    }
    if (wire.object("tool_usage").object("image_gen").countOrZero("total_tokens") > 0) {
      return "the quantities leave out what another model's price applies to: image_gen";
    }
    return wire.countOrZero("num_sources_used") == 0
        ? null
        : "the quantities leave out what is billed apart: num_sources_used";
  }
}
