package io.usageledger.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who bills, however somebody writes it: {@code AWS-Bedrock}, {@code bedrock}, {@code x-ai}. */
final class ProviderName {
  /** What others call a provider, letters alone. */
  private static final Map<String, List<String>> ALSO =
      Map.of(
          "aws_bedrock", List.of("bedrock", "amazonbedrock", "bedrockconverse", "aws", "amazon"),
          "azure_openai",
              List.of("azure", "azureai", "azureaiopenai", "azaiopenai", "azureaiinference"),
          "google",
              List.of(
                  "gemini",
                  "vertex",
                  "vertexai",
                  "gcpvertexai",
                  "gcpgemini",
                  "gcpgenai",
                  "googlevertex",
                  "googlevertexai",
                  "googlegenai",
                  "googlegemini",
                  "googleaistudio"),
          "anthropic", List.of("claude"),
          "xai", List.of("grok"),
          "bfl", List.of("blackforestlabs"),
          "runway", List.of("runwayml"));

  private ProviderName() {}

  /**
   * The name of this provider in price lists; as it was written, if none is known by it.
   *
   * @param known the names in price lists
   */
  static String of(String written, Collection<String> known) {
    String letters = letters(written);
    String shorter = letters.replaceFirst("ai$", "");
    return known.contains(written)
        ? written
        : named(letters, known, named(shorter, known, written.strip()));
  }

  private static String named(String letters, Collection<String> known, String otherwise) {
    return known.stream()
        .filter(name -> letters(name).equals(letters) || isAlso(name, letters))
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean isAlso(String name, String letters) {
    return ALSO.getOrDefault(name, List.of()).contains(letters);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
