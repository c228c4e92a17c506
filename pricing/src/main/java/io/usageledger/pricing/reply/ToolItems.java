package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tools that ran at the provider, where the reply shows them and its usage does not count them.
 *
 * <p>Source: OpenAI API reference, "The response object" (output items), and "Pricing" (searches,
 * file searches and containers are billed by the piece; opening a page and looking in it are free);
 * Gemini API, "Grounding with Google Search" (empty queries are not billed, and the same one only
 * once; those for images are queries, too) and "Grounding with Google Maps" (by the prompt).
 */
final class ToolItems {
  private final Fields reply;
  private final Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);

  private ToolItems(Fields reply) {
    this.reply = reply;
    count(Unit.WEB_SEARCH_CALLS, searches() + queries());
    count(Unit.FILE_SEARCH_CALLS, items("file_search_call").count());
    count(Unit.CONTAINER_SESSIONS, containers());
    count(Unit.MAPS_CALLS, isGroundedInMaps() ? 1 : 0);
  }

  /** How often each ran; those that did not are absent. */
  static Map<Unit, BigDecimal> counts(Fields reply) {
    return isCountedInUsage(reply) ? Map.of() : new ToolItems(reply).counts;
  }

  /** xAI shows the same items and counts them itself. */
  private static boolean isCountedInUsage(Fields reply) {
    return reply.object("usage").has("server_side_tool_usage_details");
  }

  private void count(Unit unit, long calls) {
    if (calls > 0) {
      counts.put(unit, BigDecimal.valueOf(calls));
    }
  }

  /** Newer replies count them; else each output item that searched is one. */
  private long searches() {
    Fields counted = reply.object("tool_usage").object("web_search");
    BigDecimal searches = counted.positive("num_requests");
    return counted.has("num_requests")
        ? searches == null ? 0 : searches.longValue()
        : items("web_search_call").filter(ToolItems::isSearch).count();
  }

  private static boolean isSearch(Fields call) {
    String action = call.object("action").text("type");
    return action == null || action.equals("search");
  }

  /** Several calls share a container, which is billed once. */
  private long containers() {
    Set<String> ids = new HashSet<>();
    items("code_interpreter_call").forEach(call -> ids.add(id(call.text("container_id"))));
    items("shell_call")
        .map(call -> call.object("environment"))
        .filter(environment -> environment.has("container_id"))
        .forEach(environment -> ids.add(id(environment.text("container_id"))));
    return ids.size();
  }

  private static String id(@Nullable String container) {
    return container == null ? "" : container;
  }

  private Stream<Fields> items(String type) {
    return reply.objects("output").filter(item -> type.equals(item.text("type")));
  }

  private long queries() {
    return grounding()
        .flatMap(
            grounding ->
                Stream.concat(
                    grounding.elements("webSearchQueries"),
                    grounding.elements("imageSearchQueries")))
        .filter(query -> query instanceof String text && !text.isBlank())
        .distinct()
        .count();
  }

  private boolean isGroundedInMaps() {
    return grounding()
        .anyMatch(
            grounding ->
                grounding.has("googleMapsWidgetContextToken")
                    || grounding.objects("groundingChunks").anyMatch(chunk -> chunk.has("maps")));
  }

  private Stream<Fields> grounding() {
    return reply.objects("candidates").map(candidate -> candidate.object("groundingMetadata"));
  }
}
