package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.CACHE_HIT;
import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.FREE;
import static io.usageledger.pricing.CostStatus.NOT_BILLED;
import static io.usageledger.pricing.CostStatus.PROVIDER_REPORTED;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.CostStatus.USAGE_MISSING;
import static io.usageledger.pricing.PricingRule.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every {@link PricingRule} by its evidence, at the bundled prices. */
class PricingRulesTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());
  private static final String BEDROCK_SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  @Test
  void everyRule_hasATestThatNamesAFigureOfItsEvidence() {
    Set<PricingRule> proven = EnumSet.noneOf(PricingRule.class);
    for (Method method : PricingRulesTest.class.getDeclaredMethods()) {
      Proves proof = method.getAnnotation(Proves.class);
      if (proof != null && method.isAnnotationPresent(Test.class)) {
        assertThat(proof.rule().evidence()).as(method.getName()).contains(proof.figure());
        proven.add(proof.rule());
      }
    }
    assertThat(proven).containsExactlyInAnyOrder(PricingRule.values());
    assertThat(PricingRule.values()).hasSize(30);
    assertThat(Arrays.stream(PricingRule.values()).map(PricingRule::says)).doesNotHaveDuplicates();
  }

  /** 3 x 3 + 2,074 x 0.30 + 288 x 15 per million; the write for an hour at 6. */
  @Test
  @Proves(rule = R1, figure = "2,365 = 3 + 288 + 2,074")
  void inputBesideTheCache() {
    String read =
        """
        {"inputTokens":3,"outputTokens":288,"totalTokens":2365,"cacheReadInputTokens":2074}""";
    assertCost(bill("aws_bedrock", BEDROCK_SONNET, read), "0.0049512", EXACT);
    assertThat(usage("aws_bedrock", null, read).inputTokens()).isEqualTo(2077);
    String written =
        """
        {"input_tokens":3,"cache_creation_input_tokens":2074,"output_tokens":288,
         "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":2074}}""";
    assertCost(bill("anthropic", "claude-sonnet-4-5", written), "0.016773", EXACT);
  }

  @Test
  @Proves(rule = R2, figure = "17,903")
  void cacheInsideThePrompt() {
    Usage usage =
        usage(
            "openrouter",
            null,
            """
            {"prompt_tokens":17903,"completion_tokens":10,"total_tokens":17913,
             "prompt_tokens_details":{"cached_tokens":17817}}""");
    assertThat(usage.inputTokens()).isEqualTo(17_903);
    assertThat(usage.quantities())
        .containsEntry(Unit.INPUT_TEXT, BigDecimal.valueOf(86))
        .containsEntry(Unit.CACHE_READ, BigDecimal.valueOf(17_817));
  }

  /** The same 1,000 tokens, 900 of them cached, as the provider and as a gateway writes them. */
  @Test
  @Proves(rule = R3, figure = "1,000 tokens")
  void shapeDecides() {
    String own = "{\"input_tokens\":100,\"cache_read_input_tokens\":900,\"output_tokens\":10}";
    String gateway =
        """
        {"prompt_tokens":1000,"completion_tokens":10,"total_tokens":1010,
         "prompt_tokens_details":{"cached_tokens":900}}""";
    for (String json : new String[] {own, gateway}) {
      assertThat(usage("anthropic", null, json).inputTokens()).isEqualTo(1_000);
      assertCost(bill("anthropic", "claude-sonnet-4-5", json), "0.00072", EXACT);
    }
  }

  /** 100 x 6 + 400 x 3.75 + 10 x 15 per million. */
  @Test
  @Proves(rule = R4, figure = "500 written, 100 of them for an hour")
  void writesByTimeToLive() {
    Cost cost =
        bill(
            "anthropic",
            "claude-sonnet-4-5",
            """
            {"input_tokens":0,"cache_creation_input_tokens":500,"output_tokens":10,
             "cache_creation":{"ephemeral_1h_input_tokens":100}}""");
    assertCost(cost, "0.00225", ESTIMATED);
    Cost partsAlone =
        bill(
            "anthropic",
            "claude-sonnet-4-5",
            """
            {"input_tokens":0,"cache_creation_input_tokens":0,"output_tokens":10,
             "cache_creation":{"ephemeral_5m_input_tokens":400,"ephemeral_1h_input_tokens":100}}""");
    assertCost(partsAlone, "0.00225", EXACT);
  }

  @Test
  @Proves(rule = R5, figure = "400 tokens billed 0")
  void cacheWithoutAPrice() {
    Cost cost =
        bill(
            "together",
            "meta-llama/Llama-3.3-70B-Instruct-Turbo",
            """
            {"prompt_tokens":1000,"completion_tokens":0,"total_tokens":1000,
             "prompt_tokens_details":{"cached_tokens":400}}""");
    assertCost(cost, "0.00088", EXACT);
  }

  /** 400 x 2 + 600 x 2 x 1.25 per million. */
  @Test
  @Proves(rule = R6, figure = "1.25 times")
  void cacheWritesAtOpenAi() {
    Cost cost =
        bill(
            "openai",
            "gpt-5.6-terra",
            """
            {"input_tokens":1000,"output_tokens":0,"total_tokens":1000,
             "input_tokens_details":{"cached_tokens":0,"cache_write_tokens":600}}""");
    assertCost(cost, "0.0023", EXACT);
  }

  @Test
  @Proves(rule = R7, figure = "900 images and 900 cached overlap in 1,000")
  void cachedImages() {
    Usage usage =
        usage(
            "google",
            null,
            """
            {"promptTokenCount":1000,"cachedContentTokenCount":900,"totalTokenCount":1000,
             "promptTokensDetails":[{"modality":"IMAGE","tokenCount":900},
                                    {"modality":"TEXT","tokenCount":100}]}""");
    assertThat(usage.quantities().values()).allMatch(count -> count.signum() > 0);
    assertThat(usage.quantities().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1000");
  }

  @Test
  @Proves(rule = R8, figure = "total = prompt + completion + reasoning")
  void reasoningInsideOrBeside() {
    String inside =
        """
        {"prompt_tokens":10,"completion_tokens":30,"total_tokens":40,
         "completion_tokens_details":{"reasoning_tokens":20}}""";
    String beside =
        """
        {"prompt_tokens":10,"completion_tokens":10,"total_tokens":40,
         "completion_tokens_details":{"reasoning_tokens":20}}""";
    String google =
        """
        {"promptTokenCount":10,"candidatesTokenCount":10,"thoughtsTokenCount":20,
         "totalTokenCount":40}""";
    for (String json : new String[] {inside, beside, google}) {
      assertThat(usage("xai", null, json).outputTokens()).isEqualTo(30);
      assertThat(usage("xai", null, json).reasoningTokens()).isEqualTo(20);
    }
  }

  @Test
  @Proves(rule = R9, figure = "977 tokens billed as 768")
  void detailsOfReasoningAlone() {
    Usage usage =
        usage(
            "openai",
            null,
            """
            {"prompt_tokens":10,"completion_tokens":977,"total_tokens":987,
             "completion_tokens_details":{"reasoning_tokens":768}}""");
    assertThat(usage.quantities())
        .containsEntry(Unit.REASONING, BigDecimal.valueOf(768))
        .containsEntry(Unit.OUTPUT_TEXT, BigDecimal.valueOf(209));
  }

  /** 100 x 2 + 4 x 8 + 6 x 9, and of a tier 100 x 1 + 10 x 4, per million. */
  @Test
  @Proves(rule = R10, figure = "reasoning at 9 beside an output of 8")
  void reasoningsOwnPrice() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "completion_tokens_details":{"reasoning_tokens":6}}""");
    SmallCatalogue.assertCost(SmallCatalogue.price("singer", Map.of(), usage), "0.000286", EXACT);
    SmallCatalogue.assertCost(
        SmallCatalogue.price("talker", Map.of("service_tier", "flex"), usage), "0.00014", EXACT);
  }

  @Test
  @Proves(rule = R11, figure = "200,000 tokens at 2, one more at 4")
  void longPrompts() {
    assertCost(bill("google", "gemini-3.1-pro-preview", gemini(200_000)), "0.4", EXACT);
    assertCost(bill("google", "gemini-3.1-pro-preview", gemini(200_001)), "0.800004", EXACT);
    assertCost(bill("xai", "grok-4.3", chat(199_999)), "0.24999875", EXACT);
    assertCost(bill("xai", "grok-4.3", chat(200_000)), "0.5", EXACT);
  }

  /** 1 x 5 + 272,000 x 0.50 per million. */
  @Test
  @Proves(rule = R12, figure = "272,001 of which 272,000 cached")
  void cachedTokensMakeAPromptLong() {
    Cost cost =
        bill(
            "openai",
            "gpt-5.4",
            """
            {"input_tokens":272001,"output_tokens":0,"total_tokens":272001,
             "input_tokens_details":{"cached_tokens":272000}}""");
    assertCost(cost, "0.136005", EXACT);
  }

  @Test
  @Proves(rule = R13, figure = "priority asked, default served")
  void servedTier() {
    String served =
        "{\"model\":\"gpt-5.4\",\"service_tier\":\"default\",\"usage\":%s}".formatted(chat(1_000));
    Map<String, String> asked = Map.of("service_tier", "priority");
    assertCost(billReply("openai", null, served, asked), "0.0025", EXACT);
    assertCost(bill("openai", "gpt-5.4", chat(1_000), asked), "0.005", EXACT);
    String batch =
        """
        {"model":"claude-sonnet-4-5","usage":{"input_tokens":1000,"output_tokens":0,
         "service_tier":"batch"}}""";
    assertCost(billReply("anthropic", null, batch, Map.of()), "0.0015", EXACT);
    String flex =
        """
        {"promptTokenCount":1000,"totalTokenCount":1000,"trafficType":"ON_DEMAND_FLEX",
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}]}""";
    assertCost(bill("google", "gemini-3.1-pro-preview", flex), "0.001", EXACT);
  }

  @Test
  @Proves(rule = R14, figure = "2.5 times 1.1")
  void conditionsCompose() {
    Map<String, String> call = Map.of("service_tier", "flex", "region", "eu");
    assertCost(bill("openai", "gpt-5.4", chat(300_000), call), "0.825", EXACT);
    Map<String, String> untold = Map.of("service_tier", "scale");
    assertCost(bill("openai", "gpt-5.4", chat(1_000), untold), "0.0025", ESTIMATED);
  }

  /** 500 x 3 + 500 x 0.30 per million, and a tenth more. */
  @Test
  @Proves(rule = R15, figure = "1.1 times, the cache too")
  void regions() {
    String messages = "{\"input_tokens\":500,\"cache_read_input_tokens\":500,\"output_tokens\":0}";
    String converse = "{\"inputTokens\":500,\"cacheReadInputTokens\":500,\"outputTokens\":0}";
    Map<String, String> there = Map.of("region", "europe-west1");
    Map<String, String> global = Map.of("region", "global");
    assertCost(bill("google", "claude-sonnet-4-5", messages, global), "0.00165", EXACT);
    assertCost(bill("google", "claude-sonnet-4-5", messages, there), "0.001815", EXACT);
    assertCost(bill("aws_bedrock", BEDROCK_SONNET, converse), "0.00165", EXACT);
    assertCost(bill("aws_bedrock", "us." + BEDROCK_SONNET, converse), "0.001815", EXACT);
    assertCost(bill("openai", "gpt-5.4", chat(1_000), Map.of("region", "eu")), "0.00275", EXACT);
    String inTheUs = "{\"input_tokens\":1000,\"output_tokens\":0,\"inference_geo\":\"us\"}";
    assertCost(bill("anthropic", "claude-opus-4-8", inTheUs), "0.0055", EXACT);
  }

  /** 500 x 5 + 500 x 0.50 per million, twice. */
  @Test
  @Proves(rule = R16, figure = "2 times")
  void speed() {
    String fast =
        """
        {"input_tokens":500,"cache_read_input_tokens":500,"output_tokens":0,"speed":"fast"}""";
    assertCost(bill("anthropic", "claude-opus-4-8", fast), "0.0055", EXACT);
    String served = fast.replace("fast", "standard");
    assertCost(bill("anthropic", "claude-opus-4-8", served), "0.00275", EXACT);
  }

  /** 500 x 1.5 + 500 x 0.15 per million. */
  @Test
  @Proves(rule = R17, figure = "50 %")
  void batches() {
    String messages = "{\"input_tokens\":500,\"cache_read_input_tokens\":500,\"output_tokens\":0}";
    Map<String, String> batch = Map.of("batch", "true");
    assertCost(bill("anthropic", "claude-sonnet-4-5", messages, batch), "0.000825", EXACT);
    assertCost(bill("openrouter", "some/new-model:free", chat(1_000)), "0", FREE);
  }

  /** 100 x 2.50 per million and 2 x 0.01. */
  @Test
  @Proves(rule = R18, figure = "$10 for a thousand; 2 in one reply")
  void searches() {
    String response =
        """
        {"model":"gpt-5.4","usage":{"input_tokens":100,"output_tokens":0,"total_tokens":100},
         "output":[{"type":"web_search_call","action":{"type":"search"}},
                   {"type":"web_search_call","action":{"type":"open_page"}},
                   {"type":"web_search_call","action":{"type":"search"}},
                   {"type":"message"}]}""";
    assertCost(billReply("openai", null, response, Map.of()), "0.02025", EXACT);
    String messages =
        """
        {"input_tokens":100,"output_tokens":0,"server_tool_use":{"web_search_requests":2,
         "web_fetch_requests":7}}""";
    assertCost(bill("anthropic", "claude-sonnet-4-5", messages), "0.0203", EXACT);
    String grounded =
        """
        {"modelVersion":"gemini-3.1-pro-preview",
         "candidates":[{"groundingMetadata":{"webSearchQueries":["a","b"]}}],
         "usageMetadata":{"promptTokenCount":100,"totalTokenCount":100,
          "promptTokensDetails":[{"modality":"TEXT","tokenCount":100}]}}""";
    assertCost(billReply("google", null, grounded, Map.of()), "0.0282", EXACT);
  }

  @Test
  @Proves(rule = R19, figure = "150 text in + 8,000 image out = $0.32075")
  void imageModelsMakeImages() {
    String json =
        """
        {"input_tokens":150,"input_tokens_details":{"text_tokens":150,"image_tokens":0},
         "output_tokens":8000,"total_tokens":8150}""";
    Cost cost = price("openai", "gpt-image-1", usage("openai", "images.generate", json), Map.of());
    assertCost(cost, "0.32075", EXACT);
  }

  /** 1,120 x 120 + 13 x 12 + 200 x 12 per million. */
  @Test
  @Proves(rule = R20, figure = "13 tokens of text and 200 thoughts beside 1,120 of an image")
  void wordsOfImageModels() {
    String json =
        """
        {"promptTokenCount":0,"candidatesTokenCount":1133,"thoughtsTokenCount":200,
         "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1120}],
         "totalTokenCount":1333}""";
    assertCost(bill("google", "gemini-3-pro-image", json), "0.136956", EXACT);
  }

  @Test
  @Proves(rule = R21, figure = "2 of 3 images; 8 seconds silent for half")
  void mediaWithoutUsage() {
    String filtered =
        """
        {"predictions":[{"bytesBase64Encoded":"AA=="},{"raiFilteredReason":"unsafe"},
                        {"bytesBase64Encoded":"AA=="}]}""";
    assertCost(billReply("google", "imagen-4.0-generate-001", filtered, Map.of()), "0.08", EXACT);
    Usage seconds = Usage.of(Map.of(Unit.VIDEO_SECONDS, BigDecimal.valueOf(8)));
    Map<String, String> silent = Map.of("audio", "false");
    assertCost(price("google", "veo-3.0-generate-001", seconds, Map.of()), "3.2", EXACT);
    assertCost(price("google", "veo-3.0-generate-001", seconds, silent), "1.6", EXACT);
  }

  @Test
  @Proves(rule = R22, figure = "9 seconds = $0.0009")
  void secondsOrTokens() {
    String seconds =
        "{\"text\":\"x\",\"duration\":8.47,\"usage\":{\"type\":\"duration\",\"seconds\":9}}";
    assertCost(billReply("openai", "whisper-1", seconds, Map.of()), "0.0009", EXACT);
    String tokens =
        """
        {"text":"x","duration":8.47,"usage":{"type":"tokens","input_tokens":100,
         "input_token_details":{"audio_tokens":100,"text_tokens":0},"output_tokens":10,
         "total_tokens":110}}""";
    Cost cost = billReply("openai", "gpt-4o-transcribe", tokens, Map.of());
    assertCost(cost, "0.0007", EXACT); // 100 * 6 + 10 * 10 per million
    assertThat(cost.lines()).noneMatch(line -> line.unit() == Unit.AUDIO_SECONDS);
  }

  /** 2,390 x 1 + 9 x 5 for the model, 2,518 x 5 + 100 x 25 for its advisor, per million. */
  @Test
  @Proves(rule = R23, figure = "2,390 = 1,128 + 1,262, and 2,518 of an advisor")
  void passesBesideTheTotals() {
    Cost cost =
        bill(
            "anthropic",
            "claude-haiku-4-5",
            """
            {"input_tokens":2390,"output_tokens":9,"iterations":[
             {"type":"message","input_tokens":1128,"output_tokens":4},
             {"type":"advisor_message","model":"claude-opus-4-8","input_tokens":2518,
              "output_tokens":100},
             {"type":"message","input_tokens":1262,"output_tokens":5}]}""");
    assertCost(cost, "0.017525", EXACT);
  }

  @Test
  @Proves(rule = R24, figure = "NULL, and 0")
  void usageThatNobodyStates() {
    Cost missing = billReply("openai", "gpt-5.4", "{\"model\":\"gpt-5.4\"}", Map.of());
    assertThat(missing.usd()).isNull();
    assertThat(missing.status()).isEqualTo(USAGE_MISSING);
    assertCost(bill("openai", "gpt-5.4", chat(0)), "0", EXACT);
  }

  @Test
  @Proves(rule = R25, figure = "$0.0160614 billed")
  void providersMoney() {
    String usage =
        """
        {"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"cost":%s,"is_byok":%s,
         "cost_details":{"upstream_inference_cost":0.0001764}}""";
    String model = "openai/gpt-5.4";
    Cost billed = bill("openrouter", model, usage.formatted("0.0160614", "false"));
    assertCost(billed, "0.0160614", PROVIDER_REPORTED);
    Cost ownKey = bill("openrouter", model, usage.formatted("0", "true"));
    assertCost(ownKey, "0.0001764", PROVIDER_REPORTED);
    Cost free = bill("openrouter", model, usage.formatted("0", "false"));
    assertCost(free, "0", PROVIDER_REPORTED);
    for (String noMoney : new String[] {"-1", "true", "\"NaN\"", "\"Infinity\"", "1e30"}) {
      Cost cost = bill("openrouter", model, usage.formatted(noMoney, "false"));
      assertCost(cost, "0.0004", EXACT); // 100 * 2.50 + 10 * 15 per million
    }
    assertCost(
        bill("xai", "grok-4.3", chat(1_000).replace("}", ",\"cost_in_usd_ticks\":3590000}")),
        "0.000359",
        PROVIDER_REPORTED);
  }

  @Test
  @Proves(rule = R26, figure = "NULL")
  void unknownModels() {
    for (String model : new String[] {"gpt-99", "my-deployment", ""}) {
      Cost cost = bill("azure_openai", model, chat(1_000));
      assertThat(cost.usd()).isNull();
      assertThat(cost.status()).isEqualTo(UNPRICED_MODEL);
      assertThat(cost.note()).contains(model);
    }
  }

  @Test
  @Proves(rule = R27, figure = "10 and 40 until 2025-06-10")
  void priceOfTheTime() {
    String json = "{\"prompt_tokens\":1000,\"completion_tokens\":1000,\"total_tokens\":2000}";
    Instant change = Instant.parse("2025-06-10T00:00:00Z");
    assertCost(at(change.minusNanos(1), json), "0.05", EXACT);
    assertCost(at(change, json), "0.01", EXACT);
    assertThat(at(change, json).priceVersion()).isEqualTo(PriceCatalogue.bundled().version());
    assertThat(at(change, json).lines()).allMatch(line -> line.priceId().contains(":"));
  }

  @Test
  @Proves(rule = R28, figure = "0, cache_hit")
  void cacheOfReplies() {
    Cost cost = bill("openai", "gpt-5.4", chat(1_000), Map.of("cache_hit", "true"));
    assertCost(cost, "0", CACHE_HIT);
  }

  @Test
  @Proves(rule = R29, figure = "0, not_billed")
  void errors() {
    String refused = "{\"error\":{\"code\":\"rate_limit_exceeded\"}}";
    assertCost(billReply("openai", "gpt-5.4", refused, Map.of()), "0", NOT_BILLED);
    String half = "{\"error\":{\"code\":\"server_error\"},\"usage\":%s}".formatted(chat(1_000));
    assertCost(billReply("openai", "gpt-5.4", half, Map.of()), "0.0025", EXACT);
  }

  /** A cached token of gpt-5-nano's flex, the smallest amount of all. */
  @Test
  @Proves(rule = R30, figure = "0.0000000025 per token")
  void numbersAsText() {
    Cost cost =
        bill(
            "openai",
            "gpt-5-nano",
            """
            {"prompt_tokens":"1","completion_tokens":"0","total_tokens":"1",
             "prompt_tokens_details":{"cached_tokens":"1"}}""",
            Map.of("service_tier", "flex"));
    assertCost(cost, "0.0000000025", EXACT);
  }

  private static String chat(int prompt) {
    return "{\"prompt_tokens\":%1$d,\"completion_tokens\":0,\"total_tokens\":%1$d}"
        .formatted(prompt);
  }

  private static String gemini(int prompt) {
    return """
        {"promptTokenCount":%1$d,"totalTokenCount":%1$d,
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":%1$d}]}"""
        .formatted(prompt);
  }

  private static Cost bill(String provider, String model, String json) {
    return bill(provider, model, json, Map.of());
  }

  private static Cost bill(
      String provider, String model, String json, Map<String, String> attributes) {
    return price(provider, model, usage(provider, null, json), attributes);
  }

  private static Usage usage(String provider, @Nullable String api, String json) {
    Map<String, Object> wire = Wire.map(json);
    return UsageNormalizer.normalize(UsageShape.of(provider, api, wire), wire, Map.of());
  }

  /** A whole reply, whose own word goes before what was asked for. */
  private static Cost billReply(
      String provider, @Nullable String asked, String json, Map<String, String> attributes) {
    Reply reply = ReplyReader.read(Wire.map(json));
    Map<String, String> all = new HashMap<>(attributes);
    all.putAll(reply.attributes());
    return PRICER.price(
        new PriceRequest(provider, reply.model(), asked, AT, all, usage(provider, reply)));
  }

  private static Usage usage(String provider, Reply reply) {
    Map<String, ?> wire = reply.usage();
    if (reply.outcome() == Reply.Outcome.NOT_BILLED) {
      return Usage.none();
    }
    return UsageNormalizer.normalize(
        wire == null ? null : UsageShape.of(provider, null, wire), wire, reply.measured());
  }

  private static Cost price(
      String provider, String model, Usage usage, Map<String, String> attributes) {
    return PRICER.price(new PriceRequest(provider, null, model, AT, attributes, usage));
  }

  private static Cost at(Instant moment, String json) {
    return PRICER.price(
        new PriceRequest("openai", null, "o3", moment, Map.of(), usage("openai", null, json)));
  }

  private static void assertCost(Cost cost, String usd, CostStatus status) {
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }
}
