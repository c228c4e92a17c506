package io.usageledger.pricing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
          mistral batch    | {"custom_id":"1","response":{"body":{"model":"m","usage":{"prompt_tokens":1}}},"error":null} | m | {batch=true} | {}
          gemini batch     | {"key":"1","response":{"modelVersion":"g","usageMetadata":{"promptTokenCount":1}}}  | g | {batch=true} | {}
          bedrock batch    | {"recordId":"1","modelInput":{},"modelOutput":{"usage":{"inputTokens":1}}}          | null | {batch=true} | {}
          openai's whole batch | {"object":"batch","model":"m","usage":{"input_tokens":1}}                        | m | {batch=true} | {}
          responses' event | {"type":"response.completed","response":{"model":"m","service_tier":"flex","usage":{"input_tokens":1}}} | m | {service_tier=flex} | {}
          converse's event | {"metadata":{"usage":{"inputTokens":1},"serviceTier":{"type":"flex"}}}              | null | {service_tier=flex} | {}
          somebody's notes | {"model":"m","usage":{"input_tokens":1},"metadata":{"model":"x","service_tier":"flex"}} | m | {} | {}
          cohere's event   | {"type":"message-end","delta":{"usage":{"billed_units":{"input_tokens":1}}}}        | null | {} | {}
          a llama          | {"generation":"x","prompt_token_count":1,"generation_token_count":1}                | null | {} | {}
          titan            | {"inputTextTokenCount":1,"results":[{"tokenCount":1}]}                              | null | {} | {}
          in a hurry       | {"usage":{"inputTokens":1},"performanceConfig":{"latency":"optimized"}}             | null | {speed=optimized} | {}
          as ever          | {"usage":{"inputTokens":1},"performanceConfig":{"latency":"standard"}}              | null | {} | {}
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
        "{\"message\":\"The security token included in the request is invalid.\"}",
        "{\"type\":\"response.failed\",\"response\":{\"usage\":null,\"error\":{\"code\":\"x\"}}}",
        "{\"custom_id\":\"1\",\"result\":{\"type\":\"errored\",\"error\":{}}}",
        "{\"custom_id\":\"1\",\"result\":{\"type\":\"canceled\"}}",
        "{\"custom_id\":\"1\",\"result\":{\"type\":\"expired\"}}",
        "{\"input_tokens\":14}",
        "{\"input_tokens\":14,\"object\":\"response.input_tokens\"}",
        "{\"totalTokens\":14,\"promptTokensDetails\":[]}",
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"
      })
  void read_whatIsNotBilled_saysSo(String json) throws IOException {
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          the last usage that comes | [{"model":"m","usage":{"prompt_tokens":1}},{"model":"","usage":null},{"usage":{"prompt_tokens":2}}] | m | {prompt_tokens=2} | {}
          anthropic's deltas | [{"type":"message_start","message":{"model":"c","usage":{"input_tokens":5,"output_tokens":1}}},{"type":"message_delta","usage":{"output_tokens":7}},{"type":"message_delta","usage":{"output_tokens":9,"input_tokens":null}}] | c | {input_tokens=5, output_tokens=9} | {}
          anthropic's start | [{"type":"message_start","message":{"model":"c","usage":{"input_tokens":5,"output_tokens":1}}}] | c | {input_tokens=5} | {}
          bedrock's metrics | [{"type":"message_start","message":{"model":"c","usage":{"input_tokens":5}}},{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":6}}] | c | {inputTokenCount=6} | {}
          bedrock's cache | [{"type":"message_start","message":{"model":"c","usage":{"input_tokens":5,"cache_creation_input_tokens":3}}},{"amazon-bedrock-invocationMetrics":{"inputTokenCount":6}}] | c | {cache_creation_input_tokens=3, input_tokens=5} | {}
          gemini's pieces | [{"candidates":[{"groundingMetadata":{"webSearchQueries":["a"]}}]},{"candidates":[{}],"modelVersion":"g","usageMetadata":{"promptTokenCount":1}}] | g | {promptTokenCount=1} | {WEB_SEARCH_CALLS=1}
          """)
  void read_eventsOfAStream_comeToOneReply(
      String name, String json, String model, String usage, String measured) throws IOException {
    Reply reply = ReplyReader.read(JSON.std.anyFrom(json));

    assertThat(reply.model()).isEqualTo(model);
    assertThat(new TreeMap<>(reply.usage())).hasToString(usage);
    assertThat(reply.measured()).hasToString(measured);
    assertThat(ReplyReader.read(json).usage()).isEqualTo(reply.usage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"m\"}\n{\"usage\":{\"prompt_tokens\":1}}\n",
        "[{\"model\":\"m\"},{\"usage\":{\"prompt_tokens\":1}}]",
        "data: {\"model\":\"m\"}\ndata: {\"usage\":{\"prompt_tokens\":1}}\ndata: [DONE]\n",
        ": a comment\r\n\r\nevent: e\r\ndata:{\"model\":\"m\",\r\ndata: \"usage\":{\"prompt_tokens\":1}}\r\n\r\n",
        "data: {\"model\":\"m\",\"usage\":{\"prompt_tokens\":1}}\n\ndata: {\"broken"
      })
  void read_text_isReadInEveryForm(String text) {
    Reply reply = ReplyReader.read(text);

    assertThat(reply.model()).isEqualTo("m");
    assertThat(reply.usage()).hasToString("{prompt_tokens=1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"custom_id\":\"1\"},{\"custom_id\":\"2\"}]",
        "{\"object\":\"chat.completion\",\"id\":\"1\"}{\"object\":\"chat.completion\",\"id\":\"2\"}",
        "[{\"type\":\"message\"},{\"type\":\"message\",\"id\":\"2\"}]",
        "[{\"type\":\"response.done\",\"event_id\":\"1\"},{\"type\":\"response.done\",\"event_id\":\"2\"}]"
      })
  void read_severalReplies_areRefused(String replies) {
    assertThatThrownBy(() -> ReplyReader.read(replies))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 2 replies");
  }

  @Test
  void read_usageBesideTheReply_standsInItsPlace() throws IOException {
    Reply reply =
        ReplyReader.read(
            map("{\"model\":\"m\",\"usage\":{\"prompt_tokens\":1}}"), map("{\"prompt_tokens\":2}"));

    assertThat(reply.usage()).hasToString("{prompt_tokens=2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      textBlock =
          """
          {"name":"cachedContents/x","usageMetadata":{"totalTokenCount":1}} | gemini_cache
          {"data":[{"embedding":[0.1]}],"usage":{"total_tokens":1}}         | embeddings
          {"results":[{"relevance_score":0.1}],"usage":{"total_tokens":1}}  | embeddings
          {"choices":[],"usage":{"total_tokens":1}}                         | null
          """)
  void read_fieldsBesideUsage_tellTheInterface(String json, @Nullable String api)
      throws IOException {
    assertThat(ReplyReader.read(map(json)).api()).isEqualTo(api);
  }

  private static Map<String, Object> map(String json) throws IOException {
    return JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).mapFrom(json);
  }
}
