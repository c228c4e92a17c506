package io.usageledger.pricing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call's region means for its price. Bedrock's regions mean nothing: its profiles name their
 * place in the model's id.
 *
 * <p>Source: OpenAI, "Pricing", regional processing (hosts {@code us.} and {@code eu.}); Vertex AI,
 * "Pricing" (the global endpoint, and all others).
 */
final class RegionClass {
  private static final String GLOBAL = "global";

  private RegionClass() {}

  /** Empty where the region makes no difference or is not known. */
  static Optional<String> of(PriceRequest request) {
    return switch (request.provider()) {
      case "openai" -> Optional.ofNullable(region(request)).map(RegionClass::ofHost);
      case "google" -> Optional.ofNullable(location(request)).map(RegionClass::ofVertex);
      default -> Optional.empty();
    };
  }

  /** {@code eu.api.openai.com} is {@code eu}. */
  private static String ofHost(String region) {
    return region.replaceFirst("\\..*", "");
  }

  private static String ofVertex(String location) {
    return location.equals(GLOBAL) ? GLOBAL : "regional";
  }

  private static @Nullable String location(PriceRequest request) {
    String region = region(request);
    String asked = request.requestedModel();
    return region == null && asked != null ? ModelName.location(asked).orElse(null) : region;
  }

  private static @Nullable String region(PriceRequest request) {
    Map<String, String> attributes = request.attributes();
    String region = attributes.get("region");
    return region == null ? null : region.strip().toLowerCase(Locale.ROOT);
  }
}
