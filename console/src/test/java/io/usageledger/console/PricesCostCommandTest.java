package io.usageledger.console;

import static io.usageledger.console.Asked.answer;
import static io.usageledger.console.Asked.cost;
import static io.usageledger.console.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code prices cost} answers. */
class PricesCostCommandTest {
  @TempDir Path directory;

  @Test
  void cost_ofAReply_saysEverything() throws IOException {
    Map<String, Object> answer =
        answer(
            """
            {"id":7,"provider":"openai","api":"chat.completions","model":"gpt-4o","at":"2026-11-20T12:00:00+02:00","region":"eastus","reply":{"model":"gpt-4o-2024-11-20","service_tier":"default","usage":{"prompt_tokens":1200,"completion_tokens":500,"total_tokens":1700,"prompt_tokens_details":{"cached_tokens":200}}}}""");
    assertThat(answer)
        .containsEntry("id", 7)
        .containsEntry("cost_usd", "0.00775")
        .containsEntry("cost_status", "exact")
        .containsEntry("error", null);
    assertThat(answer.get("quantities"))
        .isEqualTo(Map.of("input_text", 1000, "cache_read", 200, "output_text", 500));
    assertThat(answer.get("matched"))
        .isEqualTo(
            Map.of(
                "provider", "openai", "model", "gpt-4o", "kind", "exact", "conditions", Map.of()));
    assertThat((List<?>) answer.get("lines"))
        .hasSize(3)
        .first()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("unit", "input_text")
        .containsEntry("quantity", "1000")
        .containsEntry("unit_price", "2.5")
        .containsEntry("per", "1000000")
        .containsEntry("amount", "0.0025")
        .containsKeys("direction", "model", "list_unit_price", "multiplier", "price_id");
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      textBlock =
          """
          {"provider":"openai","api":"images","model":"gpt-image-1","usage":{"input_tokens":150,"input_tokens_details":{"text_tokens":150},"output_tokens":8000,"total_tokens":8150}} | 0.32075 | exact
          {"provider":"openai","model":"gpt-image-1","usage":{"input_tokens":150,"input_tokens_details":{"text_tokens":150},"output_tokens":8000,"total_tokens":8150}} | 0.32075 | exact
          {"provider":"aws_bedrock","api":"converse","model":"us.anthropic.claude-sonnet-4-5-20250929-v1:0","usage":{"inputTokens":3,"outputTokens":288,"totalTokens":2365,"cacheReadInputTokens":2074}} | 0.00544632 | exact
          {"provider":"cohere","api":"chat","model":"command-r-08-2024","usage":{"billed_units":{"input_tokens":13,"output_tokens":61},"tokens":{"input_tokens":542,"output_tokens":61}}} | 0.00003855 | exact
          {"provider":"cohere","api":"rerank","model":"rerank-v3.5","reply":{"meta":{"billed_units":{"search_units":1}}}} | 0.002 | exact
          {"provider":"openai","model":"gpt-4o","batch":true,"quantities":{"input_text":1000,"output_text":100}} | 0.00175 | exact
          {"provider":"openai","model":"gpt-5.4","service_tier":"flex","region":"eu","quantities":{"input_text":1000}} | 0.001375 | exact
          {"provider":"openai","model":"o3","at":"2025-06-09","quantities":{"input_text":1000}} | 0.01 | exact
          {"provider":"openai","api":"images.generate","model":"dall-e-3","request":{"size":"1792x1024","quality":"hd","n":3},"reply":{"data":[{"url":"u"},{"url":"u"}]}} | 0.24 | exact
          {"provider":"google","model":"models/imagen-4.0-generate-001","request":{"n":4}} | 0.16 | exact
          {"provider":"openai","model":"whisper-1","request":{"seconds":61}} | 0.0061 | exact
          {"provider":"google","model":"veo-3.0-generate-001","request":{"seconds":8,"audio":true}} | 3.2 | exact
          {"provider":"openai","model":"whisper-1"} | null | usage_missing
          {"provider":"openai","model":"gpt-99","request":{"n":4}} | null | usage_missing
          {"provider":"openai","api":"audio.speech","model":"tts-1","request":{"input":"héllo"}} | 0.000075 | exact
          {"provider":"openai","api":"videos","model":"sora-2","request":{"seconds":"8","size":"1280x720"}} | 0.8 | exact
          {"provider":"google","api":"predict_long_running","model":"veo-3.0-generate-001","request":{"durationSeconds":8,"sampleCount":2,"generateAudio":false}} | 3.2 | exact
          {"provider":"elevenlabs","model":"eleven_v3","request":{"characters":1000}} | 0.1 | exact
          {"provider":"ideogram","api":"images","model":"v3","request":{"rendering_speed":"TURBO","num_images":2}} | 0.06 | exact
          {"provider":"bfl","api":"images","model":"flux-pro-1.1","reply":{"id":"x","polling_url":"u","cost":4}} | 0.04 | provider_reported
          {"provider":"openrouter","model":"openai/gpt-5.4:nitro","quantities":{"input_text":1000}} | 0.0025 | estimated
          {"provider":"openai","model":"gpt-99","quantities":{"input_text":1}} | null | unpriced_model
          {"provider":"openai","model":"gpt-4o","quantities":{"pages":1}} | null | unpriced_unit
          {"provider":"openai","model":"gpt-4o"} | null | usage_missing
          {"provider":"openai","model":"gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":9}} | null | usage_inconsistent
          {"provider":"openai","model":"gpt-4o","reply":{"error":{"code":"x"}}} | 0 | not_billed
          {"provider":"openai","model":"gpt-4o","request":{"cache_hit":true},"quantities":{"input_text":1}} | 0 | cache_hit
          {"provider":"openai","model":"gpt-4o","cache_hit":true,"quantities":{"input_text":1}} | 0 | cache_hit
          {"provider":"Azure","model":"gpt-4o","quantities":{"input_text":1000}} | 0.0025 | exact
          {"provider":"vertex_ai","model":"gemini-2.5-pro","quantities":{"input_text":1000}} | 0.00125 | exact
          {"provider":"x-ai","model":"grok-4","quantities":{"input_text":1000}} | 0.003 | exact
          {"provider":"mistral-ai","model":"codestral-2508","quantities":{"input_text":1000}} | 0.0003 | exact
          {"provider":"openai","model":"gpt-5.4","region":"eu.api.openai.com","quantities":{"input_text":1000}} | 0.00275 | exact
          {"provider":"openai","model":"gpt-4-turbo","batch":"True","quantities":{"input_text":1000}} | 0.005 | exact
          {"provider":"openai","model":"o3","at":"2025-06-09 23:59:59+00","quantities":{"input_text":1000}} | 0.01 | exact
          {"provider":"openai","model":"o3","at":"2025-06-10T00:00:00","quantities":{"input_text":1000}} | 0.002 | exact
          {"provider":"openai","model":"text-embedding-3-small","usage":{"total_tokens":8}} | 0.00000016 | exact
          {"provider":"openai","model":"gpt-4o","usage":"{\\"prompt_tokens\\":1000,\\"completion_tokens\\":100}"} | 0.0035 | exact
          {"provider":"openai","reply":{"object":"batch","model":"gpt-4o-2024-08-06","usage":{"input_tokens":1000,"output_tokens":100,"total_tokens":1100}}} | 0.00175 | exact
          {"provider":"openai","reply":"data: {\\"model\\":\\"gpt-4o\\",\\"choices\\":[]}\\n\\ndata: {\\"model\\":\\"gpt-4o\\",\\"choices\\":[],\\"usage\\":{\\"prompt_tokens\\":1000,\\"completion_tokens\\":100}}\\n\\ndata: [DONE]\\n"} | 0.0035 | exact
          {"provider":"anthropic","reply":[{"type":"message_start","message":{"model":"claude-sonnet-4-5","usage":{"input_tokens":1000,"output_tokens":1}}},{"type":"message_delta","delta":{},"usage":{"output_tokens":100}},{"type":"message_stop"}]} | 0.0045 | exact
          {"provider":"anthropic","reply":[{"type":"message_start","message":{"model":"claude-sonnet-4-5","usage":{"input_tokens":1000,"output_tokens":1}}}]} | 0.003 | estimated
          {"provider":"aws_bedrock","model":"us.anthropic.claude-sonnet-4-5-20250929-v1:0","reply":{"model":"claude-sonnet-4-5-20250929","usage":{"input_tokens":1000,"output_tokens":100}}} | 0.00495 | exact
          {"provider":"aws_bedrock","model":"amazon.nova-pro-v1:0","reply":{"usage":{"inputTokens":1000,"outputTokens":100},"performanceConfig":{"latency":"optimized"}}} | 0.00112 | estimated
          {"provider":"mistral","reply":{"model":"mistral-ocr-2505-completion","pages":[],"usage_info":{"pages_processed":3}}} | 0.003 | exact
          {"provider":"google","reply":{"name":"cachedContents/x","model":"models/gemini-2.5-pro","usageMetadata":{"totalTokenCount":1000}}} | 0.00125 | estimated
          {"provider":"openai","model":"omni-moderation-latest","reply":{"results":[{"flagged":false}]}} | 0 | not_billed
          {"provider":"openrouter","model":"x/y:free","quantities":{"input_text":1}} | 0 | free
          """)
  void cost_ofWhatAnybodySends(String question, @Nullable String usd, String status)
      throws IOException {
    Map<String, Object> answer = answer(question);
    assertThat(answer.get("error")).isNull();
    assertThat(answer).containsEntry("cost_usd", usd).containsEntry("cost_status", status);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]                                                         | the line is not one JSON object
          7                                                           | the line is not one JSON object
          {"provider":"openai"} {"provider":"openai"}                 | the line is not one JSON object
          {"provider":"openai"}}                                      | the line is not JSON: Unexpected close marker
          {"provider":"openai"                                        | the line is not JSON: Unexpected end-of-input
          {"provider":"openai","provider":"google"}                   | the line is not JSON: Duplicate
          {"provider":" ","model":"gpt-4o"}                           | provider is missing
          {"provider":"openai","batch":"yes"}                         | batch is yes; write true or false
          {"provider":"openai","usage":"7"}                           | usage is 7; write an object
          {"provider":"openai","reply":7}                             | reply has 7 where an object should be
          {"provider":"openai","reply":"sorry"}                       | reply is text without JSON
          {"provider":"openai","reply":"{\\"model\\":"}                 | reply is text and no JSON: Unexpected end-of-input
          {"provider":"openai","reply":[{"object":"response","id":"a"},{"object":"response","id":"b"}]} | reply holds 2 replies
          {"provider":"openai","at":"2026-02-30"}                     | at is 2026-02-30; write it as
          {"model":"gpt-4o"}                                          | provider is missing: write who bills, such as openai
          {"provider":"openai","quantities":{"input_txt":1}}          | quantities.input_txt is an unknown unit; did you mean input_text? known are input_text
          {"provider":"openai","quantities":{"input_text":-1}}        | quantities.input_text is -1; write a number that is not negative
          {"provider":"openai","quantities":{"input_text":"many"}}    | quantities.input_text is many; write a number
          {"provider":"openai","quantities":[]}                       | quantities is []; write an object
          {"provider":"openai","usage":7}                             | usage is 7; write an object
          {"provider":"openai","model":["a"]}                         | model is [a]; write text
          {"provider":"openai","at":"yesterday"}                      | at is yesterday; write it as 2026-11-20 or 2026-11-20T10:00:00Z
          {"provider":"openai","request":{"seconds":"long"}}          | request.seconds is long; write a number
          """)
  void cost_ofABadLine_isItsErrorAndTheNextIsAnswered(String line, String error)
      throws IOException {
    Run run = cost(line + "\n" + "{\"provider\":\"openai\",\"model\":\"gpt-4o\"}\n", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(json(run.lines().get(0)).get("error")).asString().startsWith(error);
    assertThat(json(run.lines().get(0)).get("cost_usd")).isNull();
    assertThat(json(run.lines().get(1))).containsEntry("cost_status", "usage_missing");
  }

  /** The mark of a file's beginning is nobody's fault; a name that is cut in a letter is. */
  @Test
  void cost_ofOctets_areReadAsUtf8OrRefused() throws IOException {
    byte[] question =
        "\uFEFF{\"provider\":\"openai\",\"model\":\"gpt-4o\",\"id\":\"caf\u00e9\"}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] cut = question.clone();
    cut[cut.length - 3] = '!';
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(question);
    lines.write('\n');
    lines.write(cut);

    Run run = cost(lines.toByteArray(), "--json");

    assertThat(json(run.lines().get(0))).containsEntry("id", "caf\u00e9");
    assertThat(json(run.lines().get(1)).get("error"))
        .asString()
        .contains("not JSON: Invalid UTF-8");
  }

  @Test
  void cost_withoutJson_isATable() {
    Run run =
        cost(
            """
            {"id":"a","provider":"openai","model":"gpt-4o","quantities":{"input_text":1000}}
            {"id":"b","provider":"openai","model":"gpt-99","quantities":{"input_text":1000}}
            nothing
            """);

    assertThat(run.lines()).hasSize(4).element(1).asString().matches("a +gpt-4o +0\\.0025 +exact");
    assertThat(run.lines().get(2)).contains("unknown", "unpriced_model", "no price of openai");
    assertThat(run.lines().get(3)).contains("error", "the line is not JSON: Unrecognized token");
  }

  @Test
  void cost_byAFile_knowsNothingElse() throws IOException {
    Path prices =
        Files.writeString(
            directory.resolve("prices.yaml"),
            """
            discounts:
              acme: 10%
            deployments:
              acme: {chat-prod: talker}
            records:
              - {provider: acme, model: talker, usd: {input_text: 2, output_text: "8"}}
              - {provider: acme, model: talker, conditions: {batch: true}, usd: {input_text: 1}}
            """);
    Run run =
        cost(
            """
            {"provider":"acme","model":"talker","quantities":{"input_text":1000000,"output_text":1000000}}
            {"provider":"acme","model":"chat-prod","batch":true,"quantities":{"input_text":1000000}}
            {"provider":"openai","model":"gpt-4o","quantities":{"input_text":1}}
            """,
            "--json",
            "--prices",
            prices.toString());

    assertThat(json(run.lines().get(0))).containsEntry("cost_usd", "9");
    assertThat(json(run.lines().get(1))).containsEntry("cost_usd", "0.9");
    assertThat(json(run.lines().get(2))).containsEntry("cost_status", "unpriced_model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"records":[{"provider":"a","model":"m","usd":{"input_text":"-1"}}]} | records[0].usd.input_text is -1; write a decimal that is not negative.
          {"records":[{"provider":"a","model":"m","usd":{"tokens":"1"}}]}      | records[0].usd.tokens is an unknown unit
          {"records":[{"provider":"a","model":"m","usd":{"input_text":1}},{"provider":"a","model":"m","valid_from":"2026-01-01","usd":{"input_text":2}}]} | records[1].valid_from overlaps in time with records[0]
          """)
  void prices_ofABadFile_areAUsageError(String json, String error) throws IOException {
    Path prices = Files.writeString(directory.resolve("prices.json"), json);

    Run run = cost("{}\n", "--prices", prices.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(prices + ": " + error);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void prices_ofNoFile_areAUsageError() {
    Run run = cost("{}\n", "--prices", directory.resolve("none.json").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("price file " + directory.resolve("none.json"));
  }

  /** The example of the documentation, as it stands there. */
  @Test
  void documentedQuestion_hasTheDocumentedAnswer() throws IOException {
    String document = Files.readString(Path.of("../docs/pricing.md"));
    String question =
        document.substring(document.indexOf("echo '") + "echo '".length(), document.indexOf("' |"));
    Map<String, Object> answer = answer(question);

    assertThat(answer).containsEntry("cost_usd", "0.241").containsEntry("cost_status", "exact");
    assertThat(document).contains("**" + answer.get("cost_usd") + "**");
    for (Object line : (List<?>) Objects.requireNonNull(answer.get("lines"))) {
      assertThat(document).contains("| " + ((Map<?, ?>) line).get("amount") + " |");
    }
  }
}
