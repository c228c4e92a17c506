package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** What Vertex AI sells for others may be listed by publisher: {@code meta/llama-4-scout}. */
  private static final Pattern PUBLISHED =
      Pattern.compile("^(?:.*/)?publishers/([a-z0-9-]+)/models/(.+)$");

  /**
   * ARNs that carry a model's id. Those of application inference profiles and of provisioned
   * capacity do not: only their owner knows what they stand for.
   */
  private static final Pattern BEDROCK_ARN =
      Pattern.compile(
          "^arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile)/");

  private static final Pattern BEDROCK_CONTEXT = Pattern.compile("(?<=:\\d):\\d+k$");

  /** What stands before a provider's own name of a model, in calls or in the price sources. */
  private static final Map<String, Pattern> PREFIXES =
      Map.of(
          "aws_bedrock", Pattern.compile("^(?:bedrock|converse|bedrock_mantle)/"),
          "azure_openai", Pattern.compile("^azure(?:_ai)?/"),
          "bfl", Pattern.compile("^(?:bfl|black_forest_labs)/"),
          "fireworks", Pattern.compile("^(?:fireworks(?:_ai)?/)?(?:accounts/fireworks/models/)?"),
          "mistral", Pattern.compile("^(?:mistral|codestral)/"),
          "runway", Pattern.compile("^runway(?:ml)?/"),
          "together", Pattern.compile("^together(?:_ai)?/"),
          "xai", Pattern.compile("^x-?ai/"));

  /** What a family has not at the beginning: where it runs. */
  private static final Pattern PLACE =
      Pattern.compile("^(?:us|us-gov|eu|apac|au|jp|ca|global)\\.(?=[a-z0-9]+\\.)");

  /** Nor at its end: a way of routing. */
  private static final Pattern ROUTING =
      Pattern.compile(":(?:nitro|floor|online|exacto|thinking|beta)$");

  /** A year of this decade and a month, or a month and a day: {@code 2411}, {@code 0613}. */
  private static final String SHORT_DATE =
      "2\\d(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";

  /** Nor there: a preview's date, a date, a moving end. */
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?:-preview-\\d{2}-\\d{2}(?:\\d{2})?"
              + "|[-@](?:\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest|"
              + SHORT_DATE
              + "))$");

  /**
   * The clouds' marks of a version: {@code -v1:0} and {@code -001}. Elsewhere they tell models
   * apart.
   */
  private static final Map<String, Pattern> VERSIONS =
      Map.of(
          "aws_bedrock", Pattern.compile("-v\\d+(?::\\d+)?$"),
          "google", Pattern.compile("(?:-v\\d+|[-@]00\\d)$"));

  private static final Pattern PREVIEW = Pattern.compile("-preview$");

  private static final Pattern OWN_ON_BEDROCK = Pattern.compile("^arn:aws[a-z-]*:bedrock:.*");
  private static final Pattern OWN_AT_GOOGLE =
      Pattern.compile("(?:.*/)?(?:endpoints|tunedModels)/.*");

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
      spellings.add(PUBLISHED.matcher(said).replaceFirst("$1/$2"));
    }
    return spellings;
  }

  /**
   * The families of a name, the nearest first: another release at the same place is nearer than the
   * same one elsewhere. None of a fine-tuned model: its price is its own, dearer than its base's.
   */
  static List<String> families(String provider, String name) {
    String plain = plain(provider, name.strip().toLowerCase(Locale.ROOT));
    if (plain.startsWith("ft:") || plain.contains(".ft-")) {
      return List.of();
    }
    List<Pattern> marks = marks(provider, ROUTING, RELEASE);
    List<String> families = stripped(plain, marks);
    Matcher placed = PLACE.matcher(plain);
    if (placed.find()) {
      String anywhere = placed.replaceFirst("");
      families.add(anywhere);
      families.addAll(stripped(anywhere, marks));
    }
    return families;
  }

  /**
   * What a listed name is called without its version, date or preview: the names by which it may be
   * meant where no other model has them. {@code anthropic.claude-3-haiku} of {@code
   * anthropic.claude-3-haiku-20240307-v1:0}.
   */
  static List<String> shortNames(String provider, String listed) {
    return listed.startsWith("ft:")
        ? List.of()
        : stripped(listed.toLowerCase(Locale.ROOT), marks(provider, RELEASE, PREVIEW));
  }

  private static List<Pattern> marks(String provider, Pattern... common) {
    List<Pattern> marks = new ArrayList<>(List.of(common));
    Optional.ofNullable(VERSIONS.get(provider)).ifPresent(marks::add);
    return marks;
  }

  /** One mark after the other taken off, as long as there is one. */
  private static List<String> stripped(String name, List<Pattern> marks) {
    List<String> all = new ArrayList<>();
    Optional<String> shorter = without(name, marks);
    while (shorter.isPresent()) {
      all.add(shorter.get());
      shorter = without(shorter.get(), marks);
    }
    return all;
  }

  private static Optional<String> without(String name, List<Pattern> marks) {
    return marks.stream()
        .map(mark -> mark.matcher(name))
        .filter(Matcher::find)
        .map(mark -> mark.replaceFirst(""))
        .findFirst();
  }

  /** Whether only its owner knows which model the name stands for: a deployment, a profile. */
  static boolean isOwnersOwn(String provider, String name) {
    return switch (provider) {
      case "azure_openai" -> true;
      case "aws_bedrock" -> OWN_ON_BEDROCK.matcher(name).matches();
      case "google" -> OWN_AT_GOOGLE.matcher(name).matches();
      default -> false;
    };
  }

  private static String plain(String provider, String said) {
    return switch (provider) {
      case "google" -> GOOGLE_PATH.matcher(said).replaceFirst("");
      case "aws_bedrock" -> ofBedrock(said);
      case "azure_openai" -> withoutPrefix(provider, said).replaceFirst("^gpt-35", "gpt-3.5");
      default -> withoutPrefix(provider, said);
    };
  }

  private static String ofBedrock(String said) {
    String id = BEDROCK_ARN.matcher(said).replaceFirst("");
    return BEDROCK_CONTEXT.matcher(withoutPrefix("aws_bedrock", id)).replaceFirst("");
  }

  private static String withoutPrefix(String provider, String name) {
    Pattern prefix = PREFIXES.get(provider);
    if (prefix != null) {
      return prefix.matcher(name).replaceFirst("");
    }
    return name.startsWith(provider + "/") ? name.substring(provider.length() + 1) : name;
  }

  /** Where a path at Vertex AI says that the model runs. */
  private static final Pattern LOCATION = Pattern.compile("(?:^|/)locations/([a-z0-9-]+)/");

  /** The location in a name that is a path; empty for most names. */
  static Optional<String> location(String name) {
    Matcher path = LOCATION.matcher(name);
    return path.find() ? Optional.of(path.group(1)) : Optional.empty();
  }
}
