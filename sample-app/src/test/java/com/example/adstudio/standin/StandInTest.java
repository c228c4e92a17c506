package com.example.adstudio.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in's wire format, read by the real SDK. */
class StandInTest {
  private final StandIn standIn = StandIn.start();
  private final OpenAIClient client =
      OpenAIOkHttpClient.builder().apiKey("sk-test").baseUrl(standIn.address() + "/v1").build();

  @AfterEach
  void stop() {
    client.close();
    standIn.close();
  }

  @Test
  void wholeReply_isValidAndSaysWhatItUsed() {
    ChatCompletion reply = client.chat().completions().create(request("gpt-4o-mini").build());

    CompletionUsage usage = reply.validate().usage().orElseThrow();
    assertThat(reply.model()).isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(reply.serviceTier()).contains(ChatCompletion.ServiceTier.DEFAULT);
    assertThat(reply.choices().get(0).message().content().orElseThrow().lines()).hasSize(5);
    assertThat(usage.promptTokens()).isEqualTo(7);
    assertThat(usage.totalTokens()).isEqualTo(7 + usage.completionTokens());
  }

  @Test
  void requestId_isInTheHeader() {
    try (HttpResponseFor<ChatCompletion> reply =
        client.chat().completions().withRawResponse().create(request("gpt-4o").build())) {
      assertThat(reply.requestId()).contains("req_standin000001");
    }
  }

  @Test
  void longPrompt_isCachedInWholeBlocks() {
    ChatCompletionCreateParams request =
        request("gpt-4o").addUserMessage("word".repeat(1500)).build();

    CompletionUsage usage = client.chat().completions().create(request).usage().orElseThrow();

    assertThat(usage.promptTokens()).isEqualTo(7 + 4 + 1500);
    assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains(1408L);
  }

  @Test
  void reasoningModel_countsReasoningWithinTheCompletion() {
    CompletionUsage usage =
        client.chat().completions().create(request("gpt-5").build()).usage().orElseThrow();

    assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens()).contains(192L);
    assertThat(usage.completionTokens()).isGreaterThan(192);
  }

  @Test
  void serviceTier_isTheOneAskedFor() {
    ChatCompletionCreateParams flex =
        request("o4-mini").serviceTier(ChatCompletionCreateParams.ServiceTier.FLEX).build();

    assertThat(client.chat().completions().create(flex).serviceTier())
        .contains(ChatCompletion.ServiceTier.FLEX);
  }

  @Test
  void sameRequestTwice_getsTheSameTextUnderAnotherId() {
    ChatCompletion first = client.chat().completions().create(request("unheard-of-1").build());
    ChatCompletion second = client.chat().completions().create(request("unheard-of-1").build());

    assertThat(first.model()).isEqualTo("unheard-of-1");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.usage().orElseThrow().promptTokens())
        .isEqualTo(first.usage().orElseThrow().promptTokens());
  }

  @Test
  void streamWithUsage_endsWithAChunkThatHasOnlyTheUsage() {
    List<ChatCompletionChunk> chunks = chunksOf(streamingRequest(true));

    ChatCompletionChunk last = chunks.get(chunks.size() - 1);
    assertThat(last.choices()).isEmpty();
    assertThat(last.usage().orElseThrow().promptTokens()).isEqualTo(7);
    assertThat(chunks.subList(0, chunks.size() - 1)).allMatch(chunk -> chunk.usage().isEmpty());
    assertThat(chunks).allMatch(chunk -> chunk.id().equals(last.id()));
  }

  @Test
  void streamWithoutUsage_hasNone() {
    assertThat(chunksOf(streamingRequest(false)))
        .hasSizeGreaterThan(3)
        .allMatch(chunk -> chunk.usage().isEmpty() && chunk.choices().size() == 1);
  }

  @Test
  void stream_onTheWire_isDataLinesThatEndWithDone() throws IOException, InterruptedException {
    HttpResponse<String> reply = post("{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[]}");

    assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(reply.body().split("\n\n")).allMatch(event -> event.startsWith("data: "));
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void rateLimited_isRetriedAndThenRefused() {
    OpenAIClient unlucky = meeting(Fault.RATE_LIMITED);

    assertThatThrownBy(() -> unlucky.chat().completions().create(request("gpt-4o").build()))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            refusal -> {
              assertThat(refusal.code()).contains("rate_limit_exceeded");
              assertThat(refusal.type()).contains("requests");
              assertThat(refusal.headers().values("retry-after")).containsExactly("1");
            });
    assertThat(standIn.requests()).isEqualTo(3);
  }

  @Test
  void serverError_isNotRetried() {
    OpenAIClient unlucky = meeting(Fault.SERVER_ERROR);

    assertThatThrownBy(() -> unlucky.chat().completions().create(request("gpt-4o").build()))
        .isInstanceOfSatisfying(
            InternalServerException.class,
            failure -> assertThat(failure.statusCode()).isEqualTo(500));
    assertThat(standIn.requests()).isEqualTo(1);
  }

  @Test
  void slowStream_keepsTheFirstChunkBack() {
    long begun = System.nanoTime();
    try (StreamResponse<ChatCompletionChunk> stream =
        meeting(Fault.SLOW).chat().completions().createStreaming(streamingRequest(true))) {
      assertThat(stream.stream().findFirst()).isPresent();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(399));
  }

  @Test
  void otherPath_isNotFoundAsTheProviderSaysIt() throws IOException, InterruptedException {
    HttpResponse<String> reply = post("/v1/models", "{}");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).contains("invalid_request_error");
  }

  private OpenAIClient meeting(Fault fault) {
    return client.withOptions(options -> options.putHeader(Fault.HEADER, fault.word()));
  }

  private List<ChatCompletionChunk> chunksOf(ChatCompletionCreateParams request) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(request)) {
      return stream.stream().map(ChatCompletionChunk::validate).toList();
    }
  }

  private static ChatCompletionCreateParams.Builder request(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Say hello.");
  }

  private static ChatCompletionCreateParams streamingRequest(boolean includeUsage) {
    return request("gpt-4o")
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(includeUsage).build())
        .build();
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post("/v1/chat/completions", body);
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(standIn.address() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
