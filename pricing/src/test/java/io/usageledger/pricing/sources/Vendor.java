package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose prices are built, where the sources list them, and what its replies tell apart. */
enum Vendor {
  /** Its searches stand outside the usage. */
  OPENAI(Listing.named("openai").litellm("openai", "").portkey("openai")),

  /** Counts searches. Batches are half of everything else. */
  ANTHROPIC(Listing.named("anthropic").litellm("anthropic", "").portkey("anthropic")),

  /** Anthropic's own platform, billed by AWS at Anthropic's prices. */
  AWS_ANTHROPIC(
      Listing.named("aws_anthropic")
          .genai("anthropic")
          .litellm("anthropic", "")
          .portkey("anthropic")),

  /** Names its own models alike at the Gemini API and at Vertex AI. */
  GOOGLE(Listing.named("google").genai("google").litellm("gemini", "gemini/").portkey("vertex-ai")),

  /** What others sell at Vertex AI. */
  VERTEX(
      Listing.named("google")
          .genai("google")
          .litellm("vertex_ai-anthropic_models", "vertex_ai/")
          .litellm("vertex_ai-mistral_models", "vertex_ai/")
          .litellm("vertex_ai-llama_models", "vertex_ai/")
          .litellm("vertex_ai-deepseek_models", "vertex_ai/")
          .litellm("vertex_ai-qwen_models", "vertex_ai/")
          .litellm("vertex_ai-openai_models", "vertex_ai/")
          .litellm("vertex_ai-ai21_models", "vertex_ai/")
          .litellm("vertex_ai-zai_models", "vertex_ai/")
          .litellm("vertex_ai-moonshot_models", "vertex_ai/")
          .litellm("vertex_ai-minimax_models", "vertex_ai/")
          .litellm("vertex_ai", "vertex_ai/")
          .portkey("vertex-ai")),

  AWS_BEDROCK(
      Listing.named("aws_bedrock")
          .genai("aws")
          .litellm("bedrock", "")
          .litellm("bedrock_converse", "")
          .litellm("bedrock_mantle", "bedrock_mantle/")
          .portkey("bedrock")),
  AZURE_OPENAI(
      Listing.named("azure_openai")
          .genai("azure")
          .litellm("azure", "azure/")
          .litellm("azure_text", "azure/")
          .litellm("azure_ai", "azure_ai/")
          .portkey("azure-openai")
          .portkey("azure-ai")),
  OPENROUTER(Listing.named("openrouter").litellm("openrouter", "openrouter/")),
  MISTRAL(Listing.named("mistral").litellm("mistral", "mistral/").portkey("mistral-ai")),
  GROQ(Listing.named("groq").litellm("groq", "groq/").portkey("groq")),
  COHERE(
      Listing.named("cohere")
          .litellm("cohere", "")
          .litellm("cohere", "cohere/")
          .litellm("cohere_chat", "")
          .portkey("cohere")),
  DEEPSEEK(
      Listing.named("deepseek")
          .litellm("deepseek", "deepseek/")
          .litellm("deepseek", "")
          .portkey("deepseek")),
  XAI(Listing.named("xai").genai("x-ai").litellm("xai", "xai/").portkey("x-ai")),
  PERPLEXITY(
      Listing.named("perplexity").litellm("perplexity", "perplexity/").portkey("perplexity-ai")),
  TOGETHER(Listing.named("together").litellm("together_ai", "together_ai/").portkey("together-ai")),
  FIREWORKS(
      Listing.named("fireworks")
          .litellm("fireworks_ai", "fireworks_ai/")
          .litellm("fireworks_ai-embedding-models", "fireworks_ai/")
          .portkey("fireworks-ai")),
  CEREBRAS(Listing.named("cerebras").litellm("cerebras", "cerebras/")),
  MOONSHOT(Listing.named("moonshot").genai("moonshotai").litellm("moonshot", "moonshot/")),
  MINIMAX(Listing.named("minimax").litellm("minimax", "minimax/")),
  ZAI(Listing.named("zai").litellm("zai", "zai/")),
  VERCEL(Listing.named("vercel").litellm("vercel_ai_gateway", "vercel_ai_gateway/")),
  VOYAGE(Listing.named("voyage").genai("voyageai").litellm("voyage", "voyage/")),
  NOVITA(Listing.named("novita").litellm("novita", "novita/")),
  OVHCLOUD(Listing.named("ovhcloud").litellm("ovhcloud", "ovhcloud/")),
  SAMBANOVA(Listing.named("sambanova").litellm("sambanova", "sambanova/")),
  DEEPINFRA(Listing.named("deepinfra").litellm("deepinfra", "deepinfra/")),
  NEBIUS(Listing.named("nebius").litellm("nebius", "nebius/")),
  HYPERBOLIC(Listing.named("hyperbolic").litellm("hyperbolic", "hyperbolic/")),
  DASHSCOPE(Listing.named("dashscope").litellm("dashscope", "dashscope/")),
  SCALEWAY(Listing.named("scaleway").litellm("scaleway", "scaleway/")),
  AI21(Listing.named("ai21").litellm("ai21", "")),
  AVIAN(Listing.named("avian")),
  DOUBLEWORD(Listing.named("doubleword")),
  DEEPGRAM(Listing.named("deepgram").litellm("deepgram", "deepgram/")),
  ELEVENLABS(Listing.named("elevenlabs")),
  STABILITY(Listing.named("stability")),
  BFL(Listing.named("bfl")),
  RUNWAY(Listing.named("runway")),
  LUMA(Listing.named("luma")),
  IDEOGRAM(Listing.named("ideogram"));

  private static final Map<String, String> BATCH = Map.of("batch", "true");
  private static final Map<String, String> FLEX = Map.of("service_tier", "flex");
  private static final Map<String, String> PRIORITY = Map.of("service_tier", "priority");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final Set<String> FIRST_MODES =
      Set.of("chat", "responses", "completion", "embedding", "realtime");
  private static final Set<String> GOOGLE_MODES = Set.of("chat", "embedding", "image_generation");
  private static final Set<String> ALL_MODES =
      Set.of(
          "chat",
          "responses",
          "completion",
          "embedding",
          "realtime",
          "rerank",
          "ocr",
          "audio_transcription",
          "audio_speech",
          "image_generation",
          "video_generation");

  /** Names whose models Google sells for others. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "(?:claude|llama|meta/|mistral|codestral|deepseek|qwen|openai/|jamba|zai-org/|moonshotai/|minimaxai/|xai/).*");

  @SuppressWarnings("ImmutableEnumChecker") // its lists are never changed
  private final Listing listing;

  Vendor(Listing listing) {
    this.listing = listing;
  }

  /** As the catalogue names it: two vendors' models may be billed by one. */
  String id() {
    return listing.id();
  }

  /** The overlay's file name: {@code openai}, {@code vertex}. */
  String overlayName() {
    return switch (this) {
      case VERTEX -> "vertex";
      case AWS_ANTHROPIC -> ANTHROPIC.id();
      default -> id();
    };
  }

  Listing listing() {
    return listing;
  }

  /** Whether a model that a source lists under this vendor's name is of this list. */
  boolean accepts(String model) {
    return switch (this) {
      case GOOGLE -> !OF_OTHERS.matcher(model).matches();
      case VERTEX -> OF_OTHERS.matcher(model).matches();
      // Below a region, a tier of capacity or a size; Azure's regions are multipliers.
      case AWS_BEDROCK, AZURE_OPENAI -> !model.contains("/");
      default -> true;
    };
  }

  /** The modes of litellm's models that are read. */
  Set<String> litellmModes() {
    return switch (this) {
      case OPENAI, ANTHROPIC, AWS_ANTHROPIC -> FIRST_MODES;
      case GOOGLE -> GOOGLE_MODES;
      default -> ALL_MODES;
    };
  }

  /** Whether prices of media are taken from the sources; else they are the overlay's. */
  boolean takesMedia() {
    return switch (this) {
      case OPENAI, ANTHROPIC, AWS_ANTHROPIC, GOOGLE -> false;
      default -> true;
    };
  }

  /**
   * The unit of a cache write whose time to live the source does not name. OpenAI and Google count
   * these writes in one sum.
   */
  private Unit cacheWrite(String model) {
    return switch (this) {
      case OPENAI, GOOGLE -> Unit.CACHE_WRITE_UNSPECIFIED;
      case AZURE_OPENAI ->
          model.startsWith("claude") ? Unit.CACHE_WRITE_5M : Unit.CACHE_WRITE_UNSPECIFIED;
      default -> Unit.CACHE_WRITE_5M;
    };
  }

  /** True if replies count searches in their usage. */
  boolean countsSearches() {
    return switch (this) {
      case ANTHROPIC, AWS_ANTHROPIC, VERTEX, PERPLEXITY -> true;
      default -> false;
    };
  }

  /** True if its price list says that what is served like this costs half. */
  boolean halves(Map<String, String> conditions) {
    return switch (this) {
      case ANTHROPIC, AWS_ANTHROPIC -> conditions.equals(BATCH);
      case GOOGLE -> conditions.equals(BATCH) || conditions.equals(FLEX);
      default -> false;
    };
  }

  /**
   * What its price list asks for calls served like this, as a multiple of the standard price of
   * tokens; null where it knows no rule. Source: the vendors' pricing pages.
   */
  @Nullable BigDecimal factor(Map<String, String> mode) {
    if (mode.equals(BATCH) || mode.equals(FLEX)) {
      return HALF;
    }
    return mode.equals(PRIORITY) ? priority() : null;
  }

  private @Nullable BigDecimal priority() {
    return switch (this) {
      case GOOGLE -> new BigDecimal("1.8");
      case AWS_BEDROCK -> new BigDecimal("1.75");
      default -> null;
    };
  }

  /** Google's discounts of a batch and of the cache do not add up. */
  boolean halvesInBatch(Unit unit) {
    return this != GOOGLE || !unit.key().startsWith("cache_read");
  }

  /** True if audio costs what text costs where its price list does not say otherwise. */
  boolean billsAudioAsText() {
    return this == GOOGLE;
  }

  /** More times the standard price than this nothing costs that one source alone prices. */
  BigDecimal mostForATier() {
    return this == DASHSCOPE ? BigDecimal.valueOf(12) : BigDecimal.valueOf(4);
  }

  /** The condition of a long prompt: xAI's begins at its threshold, everybody else's above it. */
  String longContext() {
    return this == XAI ? "context_ge" : "context_gt";
  }

  /**
   * What its price list asks for a thousand web searches of any model, USD; null where the sources
   * state it model by model.
   */
  @Nullable BigDecimal searchFee() {
    return this == OPENAI ? BigDecimal.TEN : this == XAI ? BigDecimal.valueOf(5) : null;
  }

  boolean isOtherSpelling(String name) {
    return listing.isOtherSpelling(name);
  }

  /** A source's own words for units, with those that a model's replies tell apart. */
  Map<String, Unit> units(
      Map<String, Unit> common, String cacheWriteKey, String hourKey, String model) {
    Map<String, Unit> units = new HashMap<>(common);
    Unit cacheWrite = cacheWrite(model);
    units.put(cacheWriteKey, cacheWrite);
    if (cacheWrite == Unit.CACHE_WRITE_5M) {
      units.put(hourKey, Unit.CACHE_WRITE_1H);
    }
    return units;
  }
}
