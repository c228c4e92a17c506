package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name as a call states it, and what else the same model is called at its provider.
 *
 * <p>Source: the providers' references: Gemini API and Vertex AI, "Models" (resource names,
 * {@code @} before a version); Amazon Bedrock, "Supported foundation models" and "Inference
 * profiles" (ARNs, geographic prefixes, {@code :200k}); Azure OpenAI, "Models" ({@code gpt-35});
 * OpenRouter, "Model variants" ({@code :nitro}, {@code :floor}, {@code :online}).
 */
final class ModelName {
  /**
   * {@code models/NAME} at the Gemini API, {@code publishers/google/models/NAME} below a project's
   * path at Vertex AI.
   */
  private static final Pattern GOOGLE_PATH =
      Pattern.compile("^(?:(?:google|vertex_ai|gemini)/|(?:.*/)?models/)");

  /**
   * ARNs that carry a model's id. Those of application inference profiles and of provisioned
   * capacity do not: only their owner knows what they stand for.
   */
  private static final Pattern BEDROCK_ARN =
      Pattern.compile(
          "^arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile)/");

  private static final Pattern BEDROCK_PREFIX = Pattern.compile("^(?:bedrock|converse)/");
  private static final Pattern BEDROCK_CONTEXT = Pattern.compile("(?<=:\\d):\\d+k$");

  /** What a family has not: where it runs, its date, a moving end, a version, a way of routing. */
  private static final List<Pattern> MARKS =
      List.of(
          Pattern.compile("^(?:us|us-gov|eu|apac|au|jp|ca|global)\\.(?=[a-z0-9]+\\.)"),
          Pattern.compile(":(?:nitro|floor|online|exacto)$"),
          Pattern.compile("-v\\d+(?::\\d+)?$"),
          Pattern.compile("-preview-\\d{2}-\\d{2}(?:\\d{2})?$"),
          Pattern.compile("[-@](?:\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$"));

  private ModelName() {}

  /** The spellings that mean exactly this model, the nearest to what was said first. */
  static Set<String> spellings(String provider, String name) {
    String said = name.strip().toLowerCase(Locale.ROOT);
    Set<String> spellings = new LinkedHashSet<>(List.of(said));
    String plain = plain(provider, said);
    spellings.add(plain);
    if (provider.equals("google")) {
      spellings.add(plain.replaceFirst("@(?:default|latest)$", ""));
      spellings.add(plain.replaceFirst("@(?=\\d{8}$)", "-"));
    }
    return spellings;
  }

  /**
   * The families of a name, the nearest first. None of a fine-tuned model: its price is its own,
   * dearer than its base's.
   */
  static List<String> families(String provider, String name) {
    String family = plain(provider, name.strip().toLowerCase(Locale.ROOT));
    List<String> families = new ArrayList<>();
    if (family.startsWith("ft:") || family.contains(".ft-")) {
      return families;
    }
    for (Pattern mark : MARKS) {
      Matcher marked = mark.matcher(family);
      if (marked.find()) {
        family = marked.replaceFirst("");
        families.add(family);
      }
    }
    return families;
  }

  private static String plain(String provider, String said) {
    return switch (provider) {
      case "google" -> GOOGLE_PATH.matcher(said).replaceFirst("");
      case "aws_bedrock" -> ofBedrock(said);
      case "azure_openai" -> withoutPrefix(said, "azure/").replaceFirst("^gpt-35", "gpt-3.5");
      case "fireworks" ->
          withoutPrefix(withoutPrefix(said, provider + "/"), "accounts/fireworks/models/");
      default -> withoutPrefix(said, provider + "/");
    };
  }

  private static String ofBedrock(String said) {
    String id = BEDROCK_ARN.matcher(said).replaceFirst("");
    return BEDROCK_CONTEXT.matcher(BEDROCK_PREFIX.matcher(id).replaceFirst("")).replaceFirst("");
  }

  private static String withoutPrefix(String name, String prefix) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** Where a path at Vertex AI says that the model runs. */
  private static final Pattern LOCATION = Pattern.compile("(?:^|/)locations/([a-z0-9-]+)/");

  /** The location in a name that is a path; empty for most names. */
  static Optional<String> location(String name) {
    Matcher path = LOCATION.matcher(name);
    return path.find() ? Optional.of(path.group(1)) : Optional.empty();
  }
}
