package io.usageledger.tests.openai;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that speaks OpenAI's chat completions with words of its own about what it used. The
 * numbers are invented; the fields are those of each service's API reference.
 */
enum CompatibleProvider {
  AZURE_OPENAI(
      "azure_openai",
      "{'prompt_tokens':21,'completion_tokens':9,'total_tokens':30}",
      21,
      null,
      9,
      null),
  GROQ(
      "groq",
      "{'queue_time':0.28,'prompt_tokens':18,'prompt_time':0.0027,'completion_tokens':73,"
          + "'completion_time':0.06,'total_tokens':91,'total_time':0.06}",
      18,
      null,
      73,
      null),
  MISTRAL(
      "mistral",
      "{'prompt_tokens':80,'total_tokens':86,'completion_tokens':6,'num_cached_tokens':48}",
      80,
      48,
      6,
      null),
  DEEPSEEK(
      "deepseek",
      "{'prompt_tokens':500,'completion_tokens':60,'total_tokens':560,"
          + "'prompt_tokens_details':{'cached_tokens':384},"
          + "'completion_tokens_details':{'reasoning_tokens':40},"
          + "'prompt_cache_hit_tokens':384,'prompt_cache_miss_tokens':116}",
      500,
      384,
      60,
      40),
  XAI(
      "xai",
      "{'prompt_tokens':32,'completion_tokens':9,'total_tokens':135,"
          + "'prompt_tokens_details':{'text_tokens':32,'audio_tokens':0,'image_tokens':0,"
          + "'cached_tokens':6},'completion_tokens_details':{'reasoning_tokens':94,"
          + "'audio_tokens':0,'accepted_prediction_tokens':0,'rejected_prediction_tokens':0},"
          + "'num_sources_used':0,'cost_in_usd_ticks':12345}",
      32,
      6,
      103,
      94,
      1_234_500L),
  PERPLEXITY(
      "perplexity",
      "{'prompt_tokens':14,'completion_tokens':200,'total_tokens':214,"
          + "'search_context_size':'low','cost':{'input_tokens_cost':0.000014,"
          + "'output_tokens_cost':0.0002,'request_cost':0.005,'total_cost':0.005214}}",
      14,
      null,
      200,
      null,
      5_214_000_000L),
  OPENROUTER(
      "openrouter",
      "{'prompt_tokens':626,'completion_tokens':106,'total_tokens':732,'cost':0.00111,"
          + "'is_byok':false,'prompt_tokens_details':{'cached_tokens':100,'audio_tokens':0},"
          + "'cost_details':{'upstream_inference_cost':null},"
          + "'completion_tokens_details':{'reasoning_tokens':54,'image_tokens':0}}",
      626,
      100,
      106,
      54,
      1_110_000_000L),
  TOGETHER(
      "together",
      "{'prompt_tokens':90,'completion_tokens':10,'total_tokens':100,'cached_tokens':64}",
      90,
      64,
      10,
      null),
  FIREWORKS(
      "fireworks",
      "{'prompt_tokens':91,'completion_tokens':10,'total_tokens':101,"
          + "'prompt_tokens_details':{'cached_tokens':64}}",
      91,
      64,
      10,
      null),
  LOCAL(
      "vllm",
      "{'prompt_tokens':11,'total_tokens':31,'completion_tokens':20,'prompt_tokens_details':null}",
      11,
      null,
      20,
      null);

  private static final String MODEL = "served-model";

  private final String word;
  private final String usage;
  private final int input;
  private final @Nullable Integer cached;
  private final int output;
  private final @Nullable Integer reasoning;
  private final @Nullable Long costPicoUsd;

  CompatibleProvider(
      String word,
      String usage,
      int input,
      @Nullable Integer cached,
      int output,
      @Nullable Integer reasoning) {
    this(word, usage, input, cached, output, reasoning, null);
  }

  CompatibleProvider(
      String word,
      String usage,
      int input,
      @Nullable Integer cached,
      int output,
      @Nullable Integer reasoning,
      @Nullable Long costPicoUsd) {
    this.word = word;
    this.usage = usage.replace('\'', '"');
    this.input = input;
    this.cached = cached;
    this.output = output;
    this.reasoning = reasoning;
    this.costPicoUsd = costPicoUsd;
  }

  /** As column {@code provider} has it. */
  String word() {
    return word;
  }

  /** The row of a call; only a service that tells its own price has one that is known here. */
  ExpectedRow row(String key) {
    ExpectedRow row =
        new ExpectedRow(key, Map.of())
            .with("input_tokens", input)
            .with("cache_read_tokens", cached)
            .with("output_tokens", output)
            .with("reasoning_tokens", reasoning)
            .with("provider", word)
            .with("sdk", "openai")
            .with("model", MODEL)
            .with("status", "success")
            .with("usage_status", "reported");
    return costPicoUsd == null
        ? row
        : row.with("provider_cost_pico_usd", costPicoUsd)
            .with("cost_pico_usd", costPicoUsd)
            .with("cost_status", "provider_reported");
  }

  StandIn standIn() throws IOException {
    return new StandIn() {
      @Override
      protected void answer(String behaviour, String body, HttpExchange exchange)
          throws IOException {
        if (body.contains("\"stream\":true")) {
          stream(exchange);
        } else {
          send(exchange, 200, Map.of("content-type", "application/json"), completion());
        }
      }

      private void stream(HttpExchange exchange) throws IOException {
        try (OutputStream out =
            begin(exchange, Map.of("content-type", "text/event-stream"), false)) {
          event(
              out,
              chunk("{\"index\":0,\"delta\":{\"content\":\"Ready\"},\"finish_reason\":null}", ""));
          event(out, chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", last()));
          event(out, "[DONE]");
        }
      }
    };
  }

  /** All of these tell a stream's usage with its last choice; Groq in a place of its own. */
  private String last() {
    return this == GROQ
        ? ",\"x_groq\":{\"id\":\"req_1\",\"usage\":" + usage + "}"
        : ",\"usage\":" + usage;
  }

  private String completion() {
    return "{\"id\":\"r\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\""
        + MODEL
        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Ready\"},"
        + "\"finish_reason\":\"stop\"}],\"usage\":"
        + usage
        + "}";
  }

  private static String chunk(String choice, String more) {
    return "{\"id\":\"r\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\""
        + MODEL
        + "\",\"choices\":["
        + choice
        + "]"
        + more
        + "}";
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
