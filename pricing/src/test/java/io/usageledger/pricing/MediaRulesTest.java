package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.PricingRule.*;
import static io.usageledger.pricing.RuleBills.assertCost;
import static io.usageledger.pricing.RuleBills.bill;
import static io.usageledger.pricing.RuleBills.billReply;
import static io.usageledger.pricing.RuleBills.price;
import static io.usageledger.pricing.RuleBills.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R18 to R23: fees, media and passes. */
class MediaRulesTest {
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
}
