package io.usageledger.pricing;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a usage object in OpenAI's shape says of tools that ran at the provider and are billed by
 * the call.
 *
 * <p>Source: OpenAI API reference, the response object ({@code tool_usage}: the image tool's tokens
 * are those of another model, which the response does not name); OpenRouter ({@code
 * server_tool_use_details}) and Perplexity ({@code num_search_queries}) API references; Mistral,
 * "Connectors" ({@code connectors}); Groq, "Compound" ({@code executed_tools}); xAI, "Tool usage
 * details" ({@code server_side_tool_usage_details}, and {@code server_side_tool_usage} under the
 * names of its protocol) and "Pricing": a search of X costs what one of the web does, while looking
 * at images and videos and calls of a remote MCP server cost their tokens alone.
 */
final class ToolCalls {
  private static final Map<String, Unit> OF_XAI =
      Map.of(
          "web_search", Unit.WEB_SEARCH_CALLS,
          "x_search", Unit.WEB_SEARCH_CALLS,
          "code_interpreter", Unit.CODE_EXECUTION_CALLS,
          "code_execution", Unit.CODE_EXECUTION_CALLS,
          "file_search", Unit.FILE_SEARCH_CALLS,
          "collections_search", Unit.FILE_SEARCH_CALLS,
          "document_search", Unit.DOCUMENT_SEARCH_CALLS,
          "attachment_search", Unit.DOCUMENT_SEARCH_CALLS);

  private static final Set<String> FREE =
      Set.of("mcp", "view_image", "view_x_video", "image_understanding", "video_understanding");

  private final WireObject wire;
  private final Map<Unit, Long> counts = new EnumMap<>(Unit.class);
  private final Set<String> beyond = new TreeSet<>();

  ToolCalls(WireObject wire) {
    this.wire = wire;
    add(Unit.WEB_SEARCH_CALLS, searches());
    wire.object("server_side_tool_usage_details", "server_side_tool_usage")
        .counters()
        .forEach(this::addOfXai);
    addBeyond();
  }

  /** What units count, above zero. */
  Map<Unit, Long> counts() {
    return counts;
  }

  /** What was billed apart that no unit counts, as a sentence; null when nothing was. */
  @Nullable String beyondUnits() {
    return beyond.isEmpty()
        ? null
        : "the quantities leave out what is billed apart: " + String.join(", ", beyond);
  }

  private long searches() {
    long ofOpenRouter =
        wire.object("server_tool_use_details", "server_tool_use")
            .countOrZero("web_search_requests");
    return ofOpenRouter + wire.countOrZero("num_search_queries");
  }

  /** {@code web_search_calls}, or {@code SERVER_SIDE_TOOL_WEB_SEARCH}. */
  private void addOfXai(String name, long calls) {
    String tool = name.toLowerCase(Locale.ROOT).replaceAll("^server_side_tool_|_calls$", "");
    Unit unit = OF_XAI.get(tool);
    if (unit != null) {
      add(unit, calls);
    } else if (!FREE.contains(tool)) {
      beyond.add(name);
    }
  }

  private void add(Unit unit, long calls) {
    if (calls > 0) {
      counts.merge(unit, calls, Long::sum);
    }
  }

  private void addBeyond() {
    for (String count : List.of("num_sources_used", "executed_tools")) {
      if (wire.countOrZero(count) > 0) {
        beyond.add(count);
      }
    }
    beyond.addAll(wire.object("connectors").counters().keySet());
    if (wire.object("tool_usage").object("image_gen").countOrZero("total_tokens") > 0) {
      beyond.add("tokens of the image tool");
    }
  }
}
