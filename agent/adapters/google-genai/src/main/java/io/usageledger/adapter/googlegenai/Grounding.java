package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer rests on that is billed beside its tokens.
 *
 * <p>Source: Gemini API, "Grounding with Google Search" (empty queries are not billed, and the same
 * one only once; those for images are queries, too) and "Grounding with Google Maps" (by the
 * prompt).
 */
final class Grounding {
  private static final List<String> QUERIES = List.of("webSearchQueries", "imageSearchQueries");

  private Grounding() {}

  /** How often the provider searched, and whether it asked the maps. */
  static Map<String, String> measures(JsonNode body) {
    Set<String> queries = new HashSet<>();
    boolean isInMaps = false;
    for (JsonNode candidate : body.path("candidates")) {
      JsonNode grounding = candidate.path("groundingMetadata");
      QUERIES.forEach(kind -> grounding.path(kind).forEach(query -> queries.add(query.asText())));
      isInMaps |= isInMaps(grounding);
    }
    queries.removeIf(String::isBlank);
    Map<String, String> measures = new HashMap<>();
    if (!queries.isEmpty()) {
      measures.put("web_search_calls", String.valueOf(queries.size()));
    }
    if (isInMaps) {
      measures.put("maps_calls", "1");
    }
    return measures;
  }

  private static boolean isInMaps(JsonNode grounding) {
    return grounding.has("googleMapsWidgetContextToken")
        || !grounding.path("groundingChunks").findValues("maps").isEmpty();
  }
}
