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

/** Bills of images, speech, transcriptions, video and searches by the shipped prices. */
class BundledMediaBillsTest {
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());
  private static final Instant TODAY = Instant.parse("2026-11-21T00:00:00Z");

  /** 150 * 5 + 8,000 * 40 dollars per million: output without details is images, not text. */
  @Test
  void price_imageOutputWithoutDetails_isBilledAsImages() {
    Cost cost =
        price(
            "gpt-image-1",
            "openai_images",
            """
            {"input_tokens":150,"input_tokens_details":{"text_tokens":150,"image_tokens":0},
             "output_tokens":8000,"total_tokens":8150}""",
            "images=1",
            "size=1024x1024 quality=high");
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo("0.32075");
  }

  @ParameterizedTest(name = "{0} {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # per million: text in 5, image in 10, cached 1.25 and 2.50, image out 40
          gpt-image-1 | openai_images | {"input_tokens":400,"input_tokens_details":{"text_tokens":40,"image_tokens":360,"cached_tokens":256,"cached_tokens_details":{"text_tokens":16,"image_tokens":240}},"output_tokens":1056} | images=1 | `` | EXACT | 0.04418
          # 2, 2.50, 8
          gpt-image-1-mini | openai_images | {"input_tokens":100,"input_tokens_details":{"text_tokens":60,"image_tokens":40},"output_tokens":1000} | images=1 | quality=low | EXACT | 0.00822
          # 5, 8, 10 for text out and 32 for images
          gpt-image-1.5-2025-12-16 | openai_images | {"input_tokens":60,"input_tokens_details":{"text_tokens":60,"image_tokens":0},"output_tokens":4200,"output_tokens_details":{"text_tokens":40,"image_tokens":4160}} | images=1 | `` | EXACT | 0.13382
          # 5, 10 for text out and 30 for images
          gpt-image-2 | openai_images | {"input_tokens":60,"input_tokens_details":{"text_tokens":60},"output_tokens":1000} | images=1 | `` | EXACT | 0.0303
          gpt-image-2 | openai_images | {"input_tokens":60,"input_tokens_details":{"text_tokens":60},"output_tokens":1000,"output_tokens_details":{"text_tokens":10,"image_tokens":990}} | images=1 | `` | EXACT | 0.0301
          # a token model that sent no tokens
          gpt-image-1 | openai_images | - | images=1 | size=1024x1024 quality=high | UNPRICED_UNIT | -
          dall-e-3 | - | - | images=1 | size=1024x1024 quality=standard | EXACT | 0.04
          dall-e-3 | - | - | images=1 | size=1792x1024 quality=standard | EXACT | 0.08
          dall-e-3 | - | - | images=1 | size=1024x1024 quality=hd n=1 | EXACT | 0.08
          dall-e-3 | - | - | images=1 | size=1024x1792 quality=hd style=vivid | EXACT | 0.12
          dall-e-3 | - | - | images=1 | `` | EXACT | 0.04
          dall-e-3 | - | - | images=1 | quality=hd | EXACT | 0.08
          dall-e-3 | - | - | images=1 | size=640x480 | UNPRICED_MODEL | -
          dall-e-3 | - | - | images=1 | quality=auto size=auto | EXACT | 0.04
          dall-e-2 | - | - | images=4 | size=512x512 n=4 | EXACT | 0.072
          dall-e-2 | - | - | images=10 | size=256x256 | EXACT | 0.16
          dall-e-2 | - | - | images=1 | `` | EXACT | 0.02
          dall-e-2 | - | - | images=0 | `` | EXACT | 0
          # 15 and 30 per million characters
          tts-1 | openai_speech | - | characters=61 | `` | EXACT | 0.000915
          tts-1-hd-1106 | openai_speech | - | characters=4096 | `` | EXACT | 0.12288
          # 0.60 and 12
          gpt-4o-mini-tts | openai_speech | {"input_tokens":14,"output_tokens":101,"total_tokens":115} | characters=61 | `` | EXACT | 0.0012204
          gpt-4o-mini-tts | openai_speech | - | characters=61 | `` | UNPRICED_UNIT | -
          # 0.006 a minute
          whisper-1 | openai_transcription | {"type":"duration","seconds":90} | `` | `` | EXACT | 0.009
          whisper-1 | openai_transcription | - | audio_seconds=7.5 | `` | ESTIMATED | 0.00075
          whisper-1 | openai_transcription | - | audio_seconds=8.0 | `` | EXACT | 0.0008
          whisper-1 | openai_transcription | - | `` | `` | USAGE_MISSING | -
          # 2.50 text, 6 audio, 10 out
          gpt-4o-transcribe | openai_transcription | {"type":"tokens","input_tokens":37,"input_token_details":{"text_tokens":5,"audio_tokens":32},"output_tokens":144} | audio_seconds=3 | `` | EXACT | 0.0016445
          gpt-4o-mini-transcribe-2025-12-15 | openai_transcription | {"type":"tokens","input_tokens":32,"input_token_details":{"text_tokens":0,"audio_tokens":32},"output_tokens":100} | `` | `` | EXACT | 0.000596
          sora-2 | - | - | video_seconds=8 | size=1280x720 seconds=8 | EXACT | 0.8
          sora-2 | - | - | video_seconds=4 | `` | EXACT | 0.4
          sora-2-pro | - | - | video_seconds=12 | size=720x1280 | EXACT | 3.6
          sora-2-pro | - | - | video_seconds=12 | size=1024x1792 | EXACT | 6
          sora-2-pro | - | - | video_seconds=12 | size=1024x1792 batch=true | EXACT | 3
          sora-2-pro | - | - | video_seconds=12 | size=1920x1080 | UNPRICED_MODEL | -
          # 0.40 in and out, half of it in a batch
          babbage-002 | openai_chat | {"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500} | `` | `` | EXACT | 0.0006
          davinci-002 | openai_chat | {"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500} | `` | batch=true | EXACT | 0.0015
          # 1.50 and 2
          gpt-3.5-turbo-instruct:20230824-v2 | openai_chat | {"prompt_tokens":11,"total_tokens":11} | `` | `` | EXACT | 0.0000165
          text-embedding-3-large | openai_embeddings | {"prompt_tokens":1000,"total_tokens":1000} | `` | batch=true | EXACT | 0.000065
          # a search is a cent, in a batch too
          gpt-5.6-sol | openai_responses | {"input_tokens":1000,"output_tokens":100} | web_search_calls=3 | `` | EXACT | 0.038
          gpt-5.6-sol | openai_responses | {"input_tokens":1000,"output_tokens":100} | web_search_calls=3 | batch=true | EXACT | 0.034
          gpt-5.6-sol | openai_responses | {"input_tokens":1000,"output_tokens":100} | web_search_calls=1 | service_tier=priority | EXACT | 0.026
          o4-mini-deep-research | openai_responses | {"input_tokens":1000,"output_tokens":100} | web_search_calls=10 | `` | EXACT | 0.1028
          o1-pro | openai_responses | {"input_tokens":1000,"output_tokens":100} | `` | `` | EXACT | 0.21
          gpt-5.3-codex | openai_responses | {"input_tokens":1000,"output_tokens":100} | `` | `` | EXACT | 0.00315
          computer-use-preview | openai_responses | {"input_tokens":1000,"output_tokens":100} | `` | `` | EXACT | 0.0042
          codex-mini-latest | openai_responses | {"input_tokens":1000,"output_tokens":100} | `` | `` | EXACT | 0.0021
          """)
  void price_knownBills_areExact(
      String model,
      @Nullable String format,
      @Nullable String usage,
      String measured,
      String attributes,
      CostStatus status,
      @Nullable String usd) {
    Cost cost = price(model, format, usage, measured, attributes);
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    if (usd == null) {
      assertThat(cost.usd()).isNull();
    } else {
      assertThat(cost.usd()).isEqualByComparingTo(usd);
    }
  }

  @Test
  void price_sizeWithoutPrice_saysWhichSize() {
    Cost cost = price("dall-e-3", null, null, "images=1", "size=640x480");
    assertThat(cost.note()).contains("dall-e-3").contains("size=640x480");
  }

  private static Cost price(
      String model,
      @Nullable String format,
      @Nullable String usage,
      String measured,
      String attributes) {
    Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);
    pairs(measured)
        .forEach((key, count) -> counts.put(Unit.of(key).orElseThrow(), new BigDecimal(count)));
    Usage used =
        UsageNormalizer.normalize(
            format == null ? null : WireFormat.of(format).orElseThrow(),
            usage == null ? null : Wire.map(usage),
            counts);
    return PRICER.price(new PriceRequest("openai", model, null, TODAY, pairs(attributes), used));
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
