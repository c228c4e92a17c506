package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills of calls for which the provider ran tools, reckoned by hand from its price list. */
class BundledFeeBillsTest {
  private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());

  /** Of 1,000 tokens read and 100 written by gpt-4.1, at 2 and 8 a million: 0.0028. */
  private static final String RESPONSE =
      """
      {"object":"response","model":"gpt-4.1","usage":{"input_tokens":1000,"output_tokens":100,
       "total_tokens":1100},"tools":[%s],"output":[%s]}""";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # a search of files costs 0.0025
          two searches of files | {"type":"file_search_call","queries":["a","b"]},{"type":"file_search_call"} | `` | EXACT | 0.0078
          # a container 0.03, whoever began its session
          two calls in a container | {"type":"code_interpreter_call","container_id":"c1"},{"type":"code_interpreter_call","container_id":"c1"} | `` | ESTIMATED | 0.0328
          two containers | {"type":"code_interpreter_call","container_id":"c1"},{"type":"code_interpreter_call","container_id":"c2"} | `` | ESTIMATED | 0.0628
          a container without a name | {"type":"code_interpreter_call"} | `` | ESTIMATED | 0.0328
          a shell of its own | {"type":"shell_call","environment":{"type":"local"}} | `` | EXACT | 0.0028
          a shell in a container | {"type":"shell_call","environment":{"type":"container_reference","container_id":"c1"}} | `` | ESTIMATED | 0.0328
          # the newer tool 0.01, the older one 0.025
          a search | {"type":"web_search_call","action":{"type":"search"}} | {"type":"web_search"} | EXACT | 0.0128
          a search by the older tool | {"type":"web_search_call","action":{"type":"search"}} | {"type":"web_search_preview_2025_03_11"} | EXACT | 0.0278
          a page that is opened | {"type":"web_search_call","action":{"type":"open_page"}} | {"type":"web_search_preview"} | EXACT | 0.0028
          # the image tool's model has its own tokens, which this reply does not tell
          an image | {"type":"image_generation_call","status":"completed"} | `` | ESTIMATED | 0.0028
          an image that failed | {"type":"image_generation_call","status":"failed"} | `` | EXACT | 0.0028
          free tools | {"type":"computer_call"},{"type":"mcp_call"},{"type":"function_call"} | `` | EXACT | 0.0028
          """)
  void price_toolsOfAResponse_costByThePiece(
      String name, String items, String tools, CostStatus status, String usd) {
    assertCost(bill("openai", "gpt-4.1", RESPONSE.formatted(tools, items)), status, usd);
  }

  @Test
  void price_olderSearchOfAModelThatReasons_costsWhatTheNewerDoes() {
    String reply =
        RESPONSE
            .formatted("{\"type\":\"web_search_preview\"}", "{\"type\":\"web_search_call\"}")
            .replace("gpt-4.1", "gpt-5");
    assertCost(bill("openai", "gpt-5", reply), CostStatus.EXACT, "0.01225");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # a million requests: sonar 5,000, 8,000 or 12,000, by how much it read
          perplexity | sonar | "search_context_size":"low" | EXACT | 0.0061
          perplexity | sonar | "search_context_size":"medium" | EXACT | 0.0091
          perplexity | sonar | "search_context_size":"high" | EXACT | 0.0131
          perplexity | sonar | "service_tier":null | EXACT | 0.0061
          perplexity | sonar-pro | "search_context_size":"medium" | EXACT | 0.0145
          perplexity | sonar-reasoning-pro | "search_context_size":"high" | EXACT | 0.0168
          perplexity | sonar | "search_context_size":"low","cost":{"total_cost":0.0061} | PROVIDER_REPORTED | 0.0061
          # 3 and 15 a million; a search 0.005, code 0.005, a collection 0.0025, an attachment 0.01
          xai | grok-4-0709 | "server_side_tool_usage_details":{"web_search_calls":2,"x_search_calls":1} | EXACT | 0.0195
          xai | grok-4-0709 | "server_side_tool_usage_details":{"code_interpreter_calls":2,"mcp_calls":3} | EXACT | 0.0145
          xai | grok-4-0709 | "server_side_tool_usage_details":{"file_search_calls":1,"document_search_calls":1} | EXACT | 0.017
          xai | grok-4-0709 | "server_side_tool_usage":{"SERVER_SIDE_TOOL_WEB_SEARCH":2,"SERVER_SIDE_TOOL_VIEW_IMAGE":3} | EXACT | 0.0145
          xai | grok-4-0709 | "server_side_tool_usage_details":{"divination_calls":1} | ESTIMATED | 0.0045
          # a search model searches with every call: one is taken
          openai | gpt-4o-search-preview | "cost":null | ESTIMATED | 0.0285
          openai | gpt-5-search-api | "cost":null | ESTIMATED | 0.01225
          # what nobody prices keeps a cost from being exact
          groq | openai/gpt-oss-120b | "executed_tools":2 | ESTIMATED | 0.00021
          mistral | mistral-medium-2505 | "connectors":{"web_search":1} | ESTIMATED | 0.0006
          """)
  void price_toolsThatUsageCounts_costByThePiece(
      String provider, String model, String usage, CostStatus status, String usd) {
    String reply =
        """
        {"model":"%s","usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,%s}}"""
            .formatted(model, usage);
    assertCost(bill(provider, model, reply), status, usd);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # 0.3 and 2.5 a million: 0.00055; a prompt that searches 0.035, one that asks the maps 0.025
          gemini-2.5-flash | {"webSearchQueries":["a","b"]} | EXACT | 0.03555
          gemini-2.5-flash | {"groundingChunks":[{"maps":{"placeId":"p"}}]} | ESTIMATED | 0.02555
          gemini-2.5-flash | {"googleMapsWidgetContextToken":"t"} | ESTIMATED | 0.02555
          gemini-2.5-flash | {"groundingChunks":[{"web":{"uri":"u"}}],"webSearchQueries":[""]} | EXACT | 0.00055
          # 0.5 and 3 a million: 0.0008; each query that is not the same again 0.014, maps likewise
          gemini-3-flash-preview | {"webSearchQueries":["a","","b","a"]} | EXACT | 0.0288
          gemini-3-flash-preview | {"webSearchQueries":["a"],"imageSearchQueries":["b"]} | EXACT | 0.0288
          gemini-3-flash-preview | {"groundingChunks":[{"maps":{"placeId":"p"}}]} | ESTIMATED | 0.0148
          """)
  void price_groundedAnswer_costsItsSearches(
      String model, String grounding, CostStatus status, String usd) {
    String reply =
        """
        {"modelVersion":"%s","candidates":[{"groundingMetadata":%s}],"usageMetadata":{
         "promptTokenCount":1000,"candidatesTokenCount":100,"totalTokenCount":1100,
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}]}}"""
            .formatted(model, grounding);
    assertCost(bill("google", model, reply), status, usd);
  }

  /** 1,000 and 100 tokens at 3 and 15 a million; fetching is free, code by the hour. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"web_search_requests":1,"web_fetch_requests":2} | null | EXACT | 0.0145
          {"code_execution_requests":1}                    | null | ESTIMATED | 0.0045
          null                                             | {"id":"container_x"} | ESTIMATED | 0.0045
          """)
  void price_toolsOfAMessage_areBilledOrSaid(
      String tools, String container, CostStatus status, String usd) {
    String reply =
        """
        {"model":"claude-sonnet-4-5","container":%s,"usage":{"input_tokens":1000,
         "cache_read_input_tokens":0,"output_tokens":100,"server_tool_use":%s}}"""
            .formatted(container, tools);
    assertCost(bill("anthropic", "claude-sonnet-4-5", reply), status, usd);
  }

  /** Groq bills ten seconds at least, at 0.111 an hour. */
  @ParameterizedTest
  @CsvSource({"3, 0.000308333333", "10, 0.000308333333", "60, 0.00185"})
  void price_shortAudio_costsTheLeast(String seconds, String usd) {
    String reply = "{\"text\":\"x\",\"duration\":" + seconds + "}";
    assertCost(bill("groq", "whisper-large-v3", reply), CostStatus.EXACT, usd);
  }

  private static Cost bill(String provider, String asked, String json) {
    Reply reply = ReplyReader.read(Wire.map(json));
    @Nullable Map<String, ?> wire = reply.usage();
    Usage usage =
        UsageNormalizer.normalize(
            wire == null ? null : UsageShape.of(provider, null, wire), wire, reply.measured());
    return PRICER.price(
        new PriceRequest(provider, reply.model(), asked, TODAY, reply.attributes(), usage));
  }

  private static void assertCost(Cost cost, CostStatus status, String usd) {
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
    assertThat(cost.note() == null).isEqualTo(status == CostStatus.EXACT);
  }
}
