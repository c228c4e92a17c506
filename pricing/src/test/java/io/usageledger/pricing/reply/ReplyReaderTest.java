package io.usageledger.pricing.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies say of their price, whoever sent them. */
class ReplyReaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          chat             | {"model":"m","service_tier":"flex","usage":{"prompt_tokens":1}}                     | m | {service_tier=flex} | {}
          groq's stream    | {"model":"m","x_groq":{"usage":{"prompt_tokens":1}}}                                | m | {} | {}
          gemini           | {"modelVersion":"g","usageMetadata":{"promptTokenCount":1}}                         | g | {} | {}
          converse         | {"usage":{"inputTokens":1},"serviceTier":{"type":"priority"}}                       | null | {service_tier=priority} | {}
          messages         | {"type":"message","model":"c","usage":{"input_tokens":1,"service_tier":"batch"}}    | c | {service_tier=batch} | {}
          cohere           | {"meta":{"billed_units":{"input_tokens":1}}}                                        | null | {} | {}
          openai batch     | {"custom_id":"1","response":{"status_code":200,"body":{"model":"m","usage":{"prompt_tokens":1}}}} | m | {batch=true} | {}
          anthropic batch  | {"custom_id":"1","result":{"type":"succeeded","message":{"model":"c","usage":{"input_tokens":1}}}} | c | {batch=true} | {}
          searches         | {"usage":{"input_tokens":1},"output":[{"type":"web_search_call"},{"type":"web_search_call","action":{"type":"find_in_page"}},{"type":"message"}]} | null | {} | {WEB_SEARCH_CALLS=1}
          counted searches | {"usage":{"input_tokens":1},"tool_usage":{"web_search":{"num_requests":0}},"output":[{"type":"web_search_call"}]} | null | {} | {}
          images           | {"size":"1024x1024","quality":"high","usage":{"input_tokens":1},"data":[{"b64_json":"x"},{"b64_json":"y"}]} | null | {quality=high, size=1024x1024} | {IMAGES=2}
          gemini's image   | {"usageMetadata":{"promptTokenCount":1},"candidates":[{"content":{"parts":[{"text":"x"},{"inlineData":{"mimeType":"image/png"}}]}}]} | null | {} | {IMAGES=1}
          """)
  void read_replyWithUsage_findsWhatItSays(
      String name, String json, String model, String attributes, String measured)
      throws IOException {
    Reply reply = ReplyReader.read(map(json));

    assertThat(reply.usage()).isNotNull();
    assertThat(String.valueOf(reply.model())).isEqualTo(model);
    assertThat(new TreeMap<>(reply.attributes())).hasToString(attributes);
    assertThat(reply.measured()).hasToString(measured);
    assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"data":[{"url":"x","is_image_safe":true},{"url":null,"is_image_safe":false}]}    | IMAGES | 2
          {"predictions":[{"raiFilteredReason":"x"}]}                                      | IMAGES | 0
          {"artifacts":[{"finishReason":"SUCCESS"},{"finishReason":"CONTENT_FILTERED"}]}   | IMAGES | 1
          {"image":"A","finish_reason":"CONTENT_FILTERED","seed":1}                        | IMAGES | 0
          {"image":"A","finish_reason":"SUCCESS","seed":1}                                 | IMAGES | 1
          {"generatedImages":[{"image":{"imageBytes":"A"}},{"raiFilteredReason":"x"}]}     | IMAGES | 1
          {"images":["A","B"],"error":null}                                                | IMAGES | 2
          {"images":["A",null],"finish_reasons":[null,"Filter reason: prompt"]}            | IMAGES | 1
          {"usage_info":{"pages_processed":3,"doc_size_bytes":100},"pages":[]}             | PAGES | 3
          {"metadata":{"duration":60.5},"results":{"channels":[{},{}]}}                    | AUDIO_SECONDS | 121
          {"language_code":"en","text":"x","audio_duration_secs":12}                       | AUDIO_SECONDS | 12
          {"object":"video","seconds":"8","size":"720x1280"}                               | VIDEO_SECONDS | 8
          {"text":"x","duration":8.47}                                                     | AUDIO_SECONDS | 8.47
          """)
  void read_mediaWithoutUsage_areCounted(String json, Unit unit, String count) throws IOException {
    Reply reply = ReplyReader.read(map(json));

    assertThat(reply.usage()).isNull();
    assertThat(reply.measured()).containsOnlyKeys(unit);
    assertThat(reply.measured().get(unit)).isEqualByComparingTo(count);
  }

  @Test
  void read_embeddings_areNoImages() throws IOException {
    assertThat(ReplyReader.read(map("{\"data\":[{\"embedding\":[0.1]}]}")).measured()).isEmpty();
  }

  @Test
  void read_chargeOfAnAcceptance_isMoney() throws IOException {
    Reply reply = ReplyReader.read(map("{\"id\":\"x\",\"polling_url\":\"u\",\"cost\":4.5}"));

    assertThat(reply.usage()).hasToString("{cost=0.045}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"x\"}}",
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"
      })
  void read_error_isOne(String json) throws IOException {
    assertThat(ReplyReader.read(map(json)).outcome()).isEqualTo(Reply.Outcome.NOT_BILLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"usage\":7,\"model\":[],\"data\":{},\"output\":\"x\",\"candidates\":[1,null]}",
        "{\"seconds\":\"1e999999999\",\"object\":\"video\"}",
        "{\"response\":{\"body\":[]},\"result\":null}"
      })
  void read_whatIsNotAsExpected_isPassedOver(String json) throws IOException {
    Reply reply = ReplyReader.read(map(json));

    assertThat(reply.usage()).isNull();
    assertThat(reply.measured()).isEmpty();
  }

  private static Map<String, Object> map(String json) throws IOException {
    return JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).mapFrom(json);
  }
}
