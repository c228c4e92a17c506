package io.usageledger.tests.openai.apis;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import io.usageledger.tests.openai.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Chat completions, legacy completions and embeddings. Source: OpenAI API reference, "Completions"
 * and "Embeddings".
 */
final class TextApi {
  private static final String LEGACY = "gpt-3.5-turbo-instruct";
  private static final String EMBEDDING = "text-embedding-3-small";

  private static final ChatCompletionStreamOptions WITH_USAGE =
      ChatCompletionStreamOptions.builder().includeUsage(true).build();

  private TextApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells("chat.completions.create", Cell.WHOLE, TextApi::chat, TextApi::chatRow),
            Cell.cells(
                "chat.completions.create", Cell.STREAMED, TextApi::chatWithUsage, TextApi::chatRow),
            Cell.cells("completions.create", Cell.WHOLE, TextApi::legacy, TextApi::legacyRow),
            Cell.cells(
                "completions.create", Cell.STREAMED, TextApi::legacyWithUsage, TextApi::legacyRow),
            Cell.cells("embeddings.create", Cell.WHOLE, TextApi::embedding, TextApi::embeddingRow))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /completions",
        request -> request.streamed() ? completionChunks(request) : completion(request),
        "POST /embeddings",
        TextApi::embeddings);
  }

  private static ChatCompletionCreateParams chat(String key) {
    return ChatCompletionCreateParams.builder()
        .model(ApiRows.MODEL)
        .addUserMessage(ChatRequest.prompt(key))
        .build();
  }

  private static ChatCompletionCreateParams chatWithUsage(String key) {
    return chat(key).toBuilder().streamOptions(WITH_USAGE).build();
  }

  private static ExpectedRow chatRow(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.row(key, variant, "chat", "chat.completions", ApiRows.MODEL)
            .with("model", ApiRows.SERVED)
            .with("service_tier", "default")
            .with("response_id", "chatcmpl-" + key);
    return ApiRows.priced(ApiRows.tokens(row, tokens), tokens);
  }

  private static CompletionCreateParams legacy(String key) {
    return CompletionCreateParams.builder().model(LEGACY).prompt("Say " + key).build();
  }

  private static CompletionCreateParams legacyWithUsage(String key) {
    return legacy(key).toBuilder().streamOptions(WITH_USAGE).build();
  }

  /** Price of gpt-3.5-turbo-instruct: $1.50 and $2 for a million tokens. */
  private static ExpectedRow legacyRow(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.row(key, variant, "completion", "completions", LEGACY)
            .with("response_id", "cmpl-" + key);
    return ApiRows.cost(
        ApiRows.plainTokens(row, tokens),
        tokens.input() * 1_500_000L + tokens.output() * 2_000_000L);
  }

  private static ApiReply completion(ApiRequest request) {
    return ApiReply.json(completion(request, true, "\"stop\"", usage(request.tokens())));
  }

  private static ApiReply completionChunks(ApiRequest request) {
    return ApiReply.chunks(
        List.of(
            completion(request, true, "null", "null"),
            completion(request, true, "\"stop\"", "null"),
            completion(request, false, "null", usage(request.tokens()))));
  }

  private static String completion(
      ApiRequest request, boolean withText, String finishReason, String usage) {
    String choice =
        """
        {"index":0,"text":"Ready in a minute","logprobs":null,"finish_reason":%s}"""
            .formatted(finishReason);
    return """
        {"id":"cmpl-%s","object":"text_completion","created":%d,"model":"%s","choices":[%s],"usage":%s}"""
        .formatted(request.key(), ApiRows.CREATED, LEGACY, withText ? choice : "", usage);
  }

  private static String usage(Tokens tokens) {
    return """
        {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}"""
        .formatted(tokens.input(), tokens.output(), tokens.input() + tokens.output());
  }

  private static EmbeddingCreateParams embedding(String key) {
    return EmbeddingCreateParams.builder().model(EMBEDDING).input("Say " + key).build();
  }

  /** Price of text-embedding-3-small: $0.02 for a million tokens. */
  private static ExpectedRow embeddingRow(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.row(key, variant, "embedding", "embeddings", EMBEDDING)
            .with("input_tokens", tokens.input())
            .with("total_tokens", tokens.input())
            .with("output_tokens", 0) // the total says so
            .without("cache_read_tokens", "cache_write_tokens", "reasoning_tokens")
            .with("usage_status", "reported");
    return ApiRows.cost(row, tokens.input() * 20_000L);
  }

  private static ApiReply embeddings(ApiRequest request) {
    int input = request.tokens().input();
    return ApiReply.json(
        """
        {"object":"list","data":[{"object":"embedding","index":0,"embedding":"AACAPw=="}],\
        "model":"%s","usage":{"prompt_tokens":%d,"total_tokens":%d}}"""
            .formatted(EMBEDDING, input, input));
  }
}
