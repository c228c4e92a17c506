package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills of Google's models by the shipped prices, reckoned by hand. */
class BundledGoogleBillsTest {
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());
  private static final String TODAY = "2026-11-21T00:00:00Z";

  /** Fresh, cached, put by tools, generated, thought: all of it text. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    // 0.30, 0.03, 2.50: thoughts come on top of what is generated
    "gemini-2.5-flash,       2026-11-21T00:00:00Z, 1000, 0, 0, 100, 400, '', 0.00155",
    "gemini-2.5-flash,       2026-11-21T00:00:00Z, 1000, 2000, 500, 100, 0, '', 0.00076",
    "models/gemini-2.5-flash, 2026-11-21T00:00:00Z, 1000, 0, 0, 0, 0, '', 0.0003",
    // half in a batch, and what is cached in full; half of both on the flexible tier
    "gemini-2.5-flash,       2026-11-21T00:00:00Z, 1000, 2000, 0, 100, 100, batch, 0.00046",
    "gemini-2.5-flash,       2026-11-21T00:00:00Z, 1000, 2000, 0, 100, 100, flex, 0.00043",
    // 0.10, 0.025, 0.40
    "gemini-2.0-flash-001,   2026-11-21T00:00:00Z, 1000, 400, 0, 100, 0, '', 0.00015",
    // 1.25, 0.125, 10; above 200,000 of the whole prompt: 2.50, 0.25, 15
    "gemini-2.5-pro,         2026-11-21T00:00:00Z, 100000, 100000, 0, 1000, 0, '', 0.1475",
    "gemini-2.5-pro,         2026-11-21T00:00:00Z, 100001, 100000, 0, 1000, 0, '', 0.2900025",
    "gemini-2.5-pro,         2026-11-21T00:00:00Z, 100000, 100000, 1, 1000, 0, '', 0.2900025",
    "gemini-2.5-pro,         2026-11-21T00:00:00Z, 100001, 100000, 0, 1000, 0, batch, 0.15750125",
    // 2, 0.20, 12; above: 4, 0.40, 18; priority 1.8 times as much
    "gemini-3.1-pro-preview, 2026-11-21T00:00:00Z, 1000, 1000, 0, 100, 100, '', 0.0046",
    "gemini-3.1-pro-preview, 2026-11-21T00:00:00Z, 200001, 0, 0, 0, 1000, '', 0.818004",
    "gemini-3.1-pro-preview, 2026-11-21T00:00:00Z, 1000, 1000, 0, 100, 100, priority, 0.00828",
    "gemini-3.1-pro-preview, 2026-11-21T00:00:00Z, 200001, 0, 0, 0, 1000, priority, 1.4724072",
    "gemini-3-pro-preview,   2026-11-21T00:00:00Z, 1000, 0, 0, 100, 100, batch, 0.0022",
    // 0.25, 0.025, 1.50
    "gemini-3.1-flash-lite,  2026-11-21T00:00:00Z, 1000, 1000, 0, 100, 0, '', 0.000425",
    // 0.75, 0.075, 3.75 until the end of the year, then twice that
    "gemini-3.6-flash,       2026-12-31T23:59:59Z, 1000, 1000, 0, 100, 100, '', 0.001575",
    "gemini-3.6-flash,       2027-01-01T00:00:00Z, 1000, 1000, 0, 100, 100, '', 0.00315",
    "gemini-3.7-flash,       2026-12-31T23:59:59Z, 1000, 1000, 0, 100, 100, batch, 0.0007875"
  })
  void price_knownBillsOfText_areExact(
      String model,
      String at,
      int fresh,
      int cached,
      int byTools,
      int generated,
      int thought,
      String tier,
      String usd) {
    int prompt = fresh + cached;
    String json =
        """
        {"promptTokenCount":%1$d,"promptTokensDetails":[{"modality":"TEXT","tokenCount":%1$d}],
         "cachedContentTokenCount":%2$d,"toolUsePromptTokenCount":%3$d,
         "toolUsePromptTokensDetails":[{"modality":"TEXT","tokenCount":%3$d}],
         "candidatesTokenCount":%4$d,"thoughtsTokenCount":%5$d,"totalTokenCount":%6$d}"""
            .formatted(
                prompt,
                cached,
                byTools,
                generated,
                thought,
                prompt + byTools + generated + thought);
    String mode = tier.equals("batch") ? "batch=true" : "service_tier=" + tier;
    Cost cost = price(model, at, "gemini_generate_content", json, "", mode);
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }

  /** What each kind costs, and what comes without a count of tokens. */
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # 0.30 text and image, 1 audio; cached 0.03 and 0.10; 2.50
          gemini-2.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":600},{"modality":"DOCUMENT","tokenCount":258},{"modality":"TEXT","tokenCount":142}],"candidatesTokenCount":10,"totalTokenCount":1010} | `` | `` | EXACT | 0.000745
          gemini-2.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":800},{"modality":"TEXT","tokenCount":200}],"cachedContentTokenCount":700,"cacheTokensDetails":[{"modality":"AUDIO","tokenCount":600},{"modality":"TEXT","tokenCount":100}],"candidatesTokenCount":10,"totalTokenCount":1010} | `` | `` | EXACT | 0.000318
          # audio as text: 1.25
          gemini-2.5-pro | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":1000}],"candidatesTokenCount":10,"totalTokenCount":1010} | `` | `` | EXACT | 0.00135
          gemini-2.0-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":1000}],"candidatesTokenCount":10,"totalTokenCount":1010} | `` | `` | EXACT | 0.000704
          # 0.30, 2.50 for text and thoughts, 30 for images
          gemini-2.5-flash-image | {"promptTokenCount":20,"promptTokensDetails":[{"modality":"TEXT","tokenCount":20}],"candidatesTokenCount":1303,"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}],"totalTokenCount":1323} | images=1 | `` | EXACT | 0.0387385
          # 2, 12, 120
          gemini-3-pro-image | {"promptTokenCount":100,"promptTokensDetails":[{"modality":"TEXT","tokenCount":100}],"candidatesTokenCount":1130,"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1120}],"thoughtsTokenCount":200,"totalTokenCount":1430} | images=1 | `` | EXACT | 0.13712
          # one prompt costs 35 a thousand up to 2.5, each search 14 since 3
          gemini-2.5-pro | {"promptTokenCount":8,"promptTokensDetails":[{"modality":"TEXT","tokenCount":8}],"totalTokenCount":8} | web_search_calls=3 | `` | EXACT | 0.03501
          gemini-3.1-pro-preview | {"promptTokenCount":8,"promptTokensDetails":[{"modality":"TEXT","tokenCount":8}],"totalTokenCount":8} | web_search_calls=3 | `` | EXACT | 0.042016
          gemini-3.1-pro-preview | {"promptTokenCount":8,"promptTokensDetails":[{"modality":"TEXT","tokenCount":8}],"totalTokenCount":8} | web_search_calls=3 | batch=true | EXACT | 0.042008
          # the tier that served, not the one asked for
          gemini-3.1-pro-preview | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"totalTokenCount":1000,"trafficType":"ON_DEMAND_PRIORITY"} | `` | `` | EXACT | 0.0036
          gemini-3.1-pro-preview | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"totalTokenCount":1000,"serviceTier":"standard"} | `` | service_tier=priority | EXACT | 0.002
          gemini-3.1-pro-preview | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"totalTokenCount":1000,"trafficType":"PROVISIONED_THROUGHPUT"} | `` | `` | ESTIMATED | 0.002
          gemini-2.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"totalTokenCount":1000,"serviceTier":"priority"} | `` | `` | EXACT | 0.00054
          # a tenth more at every endpoint of Vertex AI but the global one; searches as ever
          gemini-3.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"candidatesTokenCount":100,"totalTokenCount":1100} | web_search_calls=1 | region_class=regional | EXACT | 0.01664
          gemini-2.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"totalTokenCount":1000} | `` | region_class=regional | EXACT | 0.0003
          # what nobody divides by kind is text, what is divided in part an estimate, what does not add up is unknown
          gemini-2.5-flash | {"promptTokenCount":1000,"candidatesTokenCount":100,"totalTokenCount":1100} | `` | `` | EXACT | 0.00055
          gemini-2.5-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":100}],"candidatesTokenCount":100,"totalTokenCount":1100} | `` | `` | ESTIMATED | 0.00062
          gemini-2.5-flash | {"promptTokenCount":1000,"candidatesTokenCount":100,"totalTokenCount":1500} | `` | `` | USAGE_INCONSISTENT | -
          imagen-4.0-generate-001 | - | images=3 | `` | EXACT | 0.12
          imagen-4.0-ultra-generate-001 | - | images=1 | `` | EXACT | 0.06
          publishers/google/models/imagen-4.0-fast-generate-001 | - | images=4 | `` | EXACT | 0.08
          imagen-4.0-generate-001 | - | images=0 | `` | EXACT | 0
          # what it costs to make one; what it costs to enlarge one is in no source
          imagen-4.0-generate-001 | - | images=1 | mode=upscale | ESTIMATED | 0.04
          veo-3.0-generate-001 | - | video_seconds=8 | `` | EXACT | 3.2
          veo-3.0-generate-001 | - | video_seconds=8 | audio=false | EXACT | 1.6
          veo-3.1-generate-preview | - | video_seconds=8 | resolution=1080p | EXACT | 3.2
          veo-3.1-generate-preview | - | video_seconds=8 | resolution=4k audio=true | EXACT | 4.8
          veo-3.1-generate-001 | - | video_seconds=16 | resolution=720p audio=false | EXACT | 3.2
          veo-3.1-generate-001 | - | video_seconds=8 | resolution=4k audio=false | UNPRICED_MODEL | -
          veo-3.1-lite-generate-preview | - | video_seconds=4 | `` | EXACT | 0.2
          veo-3.1-fast-generate-preview | - | video_seconds=8 | `` | EXACT | 0.8
          # the Gemini API, and Vertex AI, where a call has a location
          veo-2.0-generate-001 | - | video_seconds=8 | `` | EXACT | 2.8
          veo-2.0-generate-001 | - | video_seconds=8 | region=us-central1 | EXACT | 4
          gemini-2.0-flash | {"promptTokenCount":1000,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}],"candidatesTokenCount":100,"totalTokenCount":1100} | `` | region=global | EXACT | 0.00021
          """)
  void price_knownBills_areExact(
      String model,
      @Nullable String json,
      String measured,
      String attributes,
      CostStatus status,
      @Nullable String usd) {
    Cost cost = price(model, TODAY, "gemini_generate_content", json, measured, attributes);
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    if (usd == null) {
      assertThat(cost.usd()).isNull();
    } else {
      assertThat(cost.usd()).isEqualByComparingTo(usd);
    }
  }

  /** Text 0.20, audio 6.50, images 0.45, video 12; of the older model text alone, 0.15. */
  @Test
  void price_embeddings_areBilledByKind() {
    String json =
        """
        {"promptTokenCount":500,"promptTokenDetails":[{"modality":"IMAGE","tokenCount":258},
         {"modality":"AUDIO","tokenCount":200},{"modality":"TEXT","tokenCount":42}]}""";
    assertThat(price("gemini-embedding-2", TODAY, "gemini_embed", json, "", "").usd())
        .isEqualByComparingTo("0.0014245");
    String statistics = "{\"embeddings\":[{\"statistics\":{\"tokenCount\":1000}}]}";
    assertThat(price("gemini-embedding-001", TODAY, "gemini_embed", statistics, "", "").usd())
        .isEqualByComparingTo("0.00015");
  }

  /** A line says what was billed: one prompt, though three searches were made. */
  @Test
  void price_searchesOfOnePrompt_areOneLineOfOne() {
    Cost cost =
        price(
            "gemini-2.5-flash",
            TODAY,
            "gemini_interactions",
            """
            {"total_input_tokens":7,"input_tokens_by_modality":[{"modality":"text","tokens":7}],
             "total_tokens":7,"grounding_tool_count":[{"type":"google_search","count":3}]}""",
            "",
            "");
    assertThat(cost.usd()).isEqualByComparingTo("0.0350021");
    assertThat(cost.lines())
        .filteredOn(line -> line.unit() == Unit.WEB_SEARCH_CALLS)
        .singleElement()
        .satisfies(line -> assertThat(line.quantity()).isEqualByComparingTo("1"));
  }

  private static Cost price(
      String model,
      String at,
      String format,
      @Nullable String json,
      String measured,
      String attributes) {
    Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);
    pairs(measured)
        .forEach((key, count) -> counts.put(Unit.of(key).orElseThrow(), new BigDecimal(count)));
    Usage usage =
        UsageNormalizer.normalize(
            json == null ? null : WireFormat.of(format).orElseThrow(),
            json == null ? null : Wire.map(json),
            counts);
    return PRICER.price(
        new PriceRequest("google", model, null, Instant.parse(at), pairs(attributes), usage));
  }

  private static Map<String, String> pairs(String words) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : words.isEmpty() ? new String[0] : words.split(" ")) {
      int equals = pair.indexOf('=');
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
