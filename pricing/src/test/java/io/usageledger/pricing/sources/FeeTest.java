package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Entries.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeeTest {
  private static final Map<String, String> USD = Map.of("output_text", "8");
  private static final Map<String, Object> TEXT = ordered("model", "m", "usd", USD);

  @Test
  void addedTo_modelsOfText_joinsTheirPrices() {
    Fee fee = new Fee(Map.of("usd", Map.of("file_search_calls", "2500")));
    Map<String, Object> past = ordered("model", "m", "valid_to", "2025-01-01", "usd", Map.of());
    Map<String, Object> image = ordered("model", "m", "usd", Map.of("images", "1"));
    assertThat(fee.addedTo("m", List.of(TEXT, past, image)))
        .extracting(entry -> entry.get("usd"))
        .containsExactly(
            Map.of("output_text", "8", "file_search_calls", "2500"),
            Map.of(),
            Map.of("images", "1"));
  }

  @Test
  void addedTo_namedModelsUnderConditions_makesEntriesLikeTheirs() {
    Fee fee =
        new Fee(
            Map.of(
                "models", List.of("m"),
                "conditions", Map.of("web_search", "preview"),
                "usd", Map.of("web_search_calls", "25000")));
    Map<String, Object> batch =
        ordered("model", "m", "conditions", Map.of("batch", "true"), "usd", USD);
    assertThat(fee.addedTo("other", List.of(TEXT))).containsExactly(TEXT);
    assertThat(fee.addedTo("m", List.of(TEXT, batch)))
        .extracting(entry -> entry.get("conditions"))
        .containsExactly(
            null,
            Map.of("web_search", "preview"),
            Map.of("batch", "true"),
            Map.of("batch", "true", "web_search", "preview"));
  }
}
