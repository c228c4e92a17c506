package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What media cost by their requests and replies as providers define them, reckoned by hand. */
class AskedMediaTest {
  private static final PriceBook PRICES = PriceBook.of(PriceCatalogue.bundled());
  private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      textBlock =
          """
          # each second of each video that was made, 8 where nobody says
          google | veo-3.1-generate-preview | {"instances":[{"prompt":"a kettle"}],"parameters":{"durationSeconds":"6","sampleCount":3,"resolution":"4k"}} | {"done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{}},{"video":{}}],"raiMediaFilteredCount":1}}} | EXACT | 7.2
          google | veo-3.0-generate-001 | {"config":{"durationSeconds":8,"generateAudio":false}} | {"done":true,"response":{"videos":[{"gcsUri":"g"}],"raiMediaFilteredCount":0}} | EXACT | 1.6
          google | veo-3.1-lite-generate-preview | {"parameters":{}} | {"done":true,"response":{"generatedVideos":[{"video":{}}]}} | EXACT | 0.4
          google | veo-3.1-generate-preview | {"parameters":{"durationSeconds":8}} | {"done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1}}} | EXACT | 0
          google | veo-3.1-generate-preview | {"parameters":{"durationSeconds":8}} | {"name":"models/m/operations/o"} | USAGE_MISSING | null
          google | veo-3.1-generate-preview | {"parameters":{"durationSeconds":8}} | {"done":true,"error":{"code":3}} | NOT_BILLED | 0
          openai | sora-2-pro | {"size":"1792x1024","seconds":"8"} | {"object":"video","status":"completed","size":"1792x1024","seconds":"8"} | EXACT | 4
          openai | sora-2 | {"seconds":"8"} | {"object":"video","status":"queued","size":"720x1280","seconds":"8"} | USAGE_MISSING | null
          openai | sora-2 | {"seconds":"8"} | {"object":"video","status":"failed","size":"720x1280","seconds":"8"} | NOT_BILLED | 0
          runway | gen4_turbo | {"promptText":"a kettle","ratio":"1280:720","duration":5} | {"id":"t","status":"SUCCEEDED","output":["u"]} | EXACT | 0.25
          runway | gen4_turbo | {"duration":5} | {"id":"t","status":"RUNNING"} | USAGE_MISSING | null
          runway | gen4_turbo | {"duration":5} | {"id":"t","status":"FAILED","failureCode":"INTERNAL.BAD_OUTPUT.CODE01"} | NOT_BILLED | 0
          # what is moderated costs as much
          runway | gen4_turbo | {"duration":5} | {"id":"t","status":"FAILED","failureCode":"SAFETY.INPUT.TEXT"} | EXACT | 0.25
          runway | gen4_image | {"ratio":"1280:720"} | {"id":"t","status":"SUCCEEDED","output":["u"]} | EXACT | 0.05
          runway | gen4_image | {"ratio":"1080:1440"} | {"id":"t","status":"SUCCEEDED","output":["u"]} | EXACT | 0.08
          luma | ray-2 | {"resolution":"720p","duration":"5s"} | {"id":"1","state":"dreaming"} | USAGE_MISSING | null
          luma | ray-2 | {"resolution":"720p","duration":"5s"} | {"id":"1","state":"completed"} | UNPRICED_MODEL | null
          openai | dall-e-3 | {"prompt":"a kettle","size":"auto","quality":"auto"} | {"data":[{"url":"u"}]} | EXACT | 0.04
          azure_openai | dall-e-3 | {"size":"1024x1792","quality":"hd","n":"1"} | {"data":[{"url":"u"}]} | EXACT | 0.12
          google | imagen-4.0-generate-001 | {"config":{"numberOfImages":2}} | {"generatedImages":[{"image":{"imageBytes":"A"}},{"raiFilteredReason":"x"}]} | EXACT | 0.04
          aws_bedrock | amazon.nova-canvas-v1:0 | {"imageGenerationConfig":{"numberOfImages":2,"quality":"premium","width":2048,"height":2048}} | {"images":["A","B"]} | EXACT | 0.16
          aws_bedrock | amazon.titan-image-generator-v2:0 | {"imageGenerationConfig":{"width":512,"height":512}} | {"images":["A"]} | EXACT | 0.008
          aws_bedrock | amazon.titan-image-generator-v2:0 | {"imageGenerationConfig":{"width":1024,"height":1024}} | {"images":["A"]} | UNPRICED_MODEL | null
          aws_bedrock | stability.sd3-5-large-v1:0 | {"mode":"text-to-image"} | {"images":[null],"finish_reasons":["Filter reason: prompt"]} | EXACT | 0
          stability | sd3.5-large | {"prompt":"a kettle"} | {"image":"A","finish_reason":"SUCCESS"} | EXACT | 0.065
          ideogram | V_3 | {"rendering_speed":"QUALITY","num_images":2} | {"data":[{"url":"u","is_image_safe":true},{"is_image_safe":false}]} | EXACT | 0.18
          ideogram | V_2 | {"image_request":{"prompt":"a kettle","model":"V_2"}} | {"data":[{"url":"u","is_image_safe":true}]} | EXACT | 0.08
          # the first megapixel and each one more, made or put in
          bfl | flux-2-pro | {"prompt":"a kettle","width":2048,"height":2048} | null | EXACT | 0.075
          bfl | flux-2-flex | {"width":1024,"height":1024} | null | EXACT | 0.05
          bfl | flux-2-pro | {"prompt":"a kettle","input_image":"A"} | {"id":"1","output_mp":1,"input_mp":1.2} | EXACT | 0.06
          bfl | flux-2-pro | {"prompt":"a kettle","input_image":"A"} | null | USAGE_MISSING | null
          openai | tts-1 | {"input":"a😀","voice":"alloy"} | null | EXACT | 0.00003
          elevenlabs | eleven_flash_v2_5 | {"text":"ten chars.","model_id":"eleven_flash_v2_5"} | null | EXACT | 0.0005
          runway | eleven_multilingual_v2 | {"promptText":"ten chars."} | {"id":"t","status":"SUCCEEDED"} | EXACT | 0.002
          deepgram | nova-3 | {"multichannel":true} | {"metadata":{"duration":60,"channels":2},"results":{"channels":[{},{}]}} | EXACT | 0.0086
          mistral | mistral-ocr-2512 | {"document":{}} | {"model":"mistral-ocr-2512","pages":[],"usage_info":{"pages_processed":"3"}} | EXACT | 0.006
          mistral | mistral-ocr-2512 | {"document_annotation_format":{"type":"json_schema"}} | {"usage_info":{"pages_processed":3},"document_annotation":"{}"} | EXACT | 0.009
          aws_bedrock | amazon.rerank-v1:0 | {"queries":[{}],"sources":[{},{}]} | {"results":[{"index":0}]} | EXACT | 0.001
          # per million: 2.5 text, 6 audio, 10 out; 0.6 and 12; a tenth of a millicent a second
          azure_openai | gpt-4o-transcribe | {"file":"a.wav"} | {"text":"x","usage":{"type":"tokens","input_tokens":110,"input_token_details":{"text_tokens":10,"audio_tokens":100},"output_tokens":20,"total_tokens":130}} | EXACT | 0.000825
          azure_openai | gpt-4o-mini-tts | {"input":"x"} | {"type":"speech.audio.done","usage":{"input_tokens":10,"output_tokens":100,"total_tokens":110}} | EXACT | 0.001206
          azure_openai | whisper | {"file":"a.wav"} | {"text":"x","duration":60} | EXACT | 0.006
          # the usage's seconds, not those that were heard
          openai | whisper-1 | {"file":"a.wav"} | {"text":"x","duration":8.47,"usage":{"type":"duration","seconds":9}} | EXACT | 0.0009
          openai | whisper-1 | {"file":"a.wav"} | {"text":"x","usage":{"type":"duration","seconds":"123"}} | EXACT | 0.0123
          # speech of Gemini's: 0.5 and 10 a million
          google | gemini-2.5-flash-preview-tts | {"generationConfig":{"responseModalities":["AUDIO"]}} | {"modelVersion":"gemini-2.5-flash-preview-tts","usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":500,"totalTokenCount":520,"promptTokensDetails":[{"modality":"TEXT","tokenCount":20}],"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":500}]}} | EXACT | 0.00501
          perplexity | sonar | {"web_search_options":{"search_context_size":"high"}} | {"model":"sonar","usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}} | EXACT | 0.0131
          """)
  void price_mediaAsAskedAndReturned(
      String provider,
      String model,
      String request,
      @Nullable String reply,
      CostStatus status,
      @Nullable String usd)
      throws IOException {
    Cost cost = price(provider, model, request, reply);
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    if (usd == null) {
      assertThat(cost.usd()).isNull();
    } else {
      assertThat(cost.usd()).isEqualByComparingTo(usd);
    }
  }

  /** Text that somebody wrote is no condition of a price and stands in no note. */
  @Test
  void note_ofAnUnknownModel_hasNoneOfThePrompt() throws IOException {
    Cost cost =
        price(
            "openai",
            "dall-e-9",
            "{\"prompt\":\"secret\",\"style\":\"" + "secret".repeat(9) + "\",\"size\":\"1x1\"}",
            "{\"data\":[{\"url\":\"u\"}]}");
    assertThat(cost.note()).contains("size=1x1").doesNotContain("secret");
  }

  private static Cost price(String provider, String model, String request, @Nullable String reply)
      throws IOException {
    Map<String, Object> line =
        JSON.std.mapFrom(
            "{\"provider\":\"%s\",\"model\":\"%s\",\"request\":%s,\"reply\":%s}"
                .formatted(provider, model, request, reply));
    PriceRequest question = new PriceQuestion(line, PRICES, TODAY).request();
    return new Pricer(PRICES).price(question);
  }
}
