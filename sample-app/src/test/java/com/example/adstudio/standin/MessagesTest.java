package com.example.adstudio.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Usage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in's messages, read by the real SDK. */
class MessagesTest {
  private final StandIn standIn = StandIn.start();
  private final AnthropicClient client =
      AnthropicOkHttpClient.builder().apiKey("sk-test").baseUrl(standIn.address()).build();

  @AfterEach
  void stop() {
    client.close();
    standIn.close();
  }

  @Test
  void wholeReply_saysWhatItUsed() {
    Message reply = client.messages().create(request());

    assertThat(reply.model().asString()).isEqualTo("claude-haiku-4-5-20251001");
    assertThat(reply.content().get(0).asText().text().lines()).hasSize(5);
    assertThat(reply.usage().inputTokens()).isEqualTo(7);
    assertThat(reply.usage().outputTokens()).isPositive();
    assertThat(reply.usage().serviceTier()).contains(Usage.ServiceTier.STANDARD);
  }

  @Test
  void requestId_isInTheHeader() {
    try (HttpResponseFor<Message> reply = client.messages().withRawResponse().create(request())) {
      assertThat(reply.requestId()).contains("req_standin000001");
    }
  }

  @Test
  void cachedText_isWrittenOnceAndThenRead() {
    MessageCreateParams request =
        request().toBuilder().systemOfTextBlockParams(List.of(cached("word".repeat(1500)))).build();

    Usage first = client.messages().create(request).usage();
    Usage second = client.messages().create(request).usage();

    assertThat(first.cacheCreationInputTokens()).contains(1500L);
    assertThat(first.cacheReadInputTokens()).contains(0L);
    assertThat(second.cacheCreationInputTokens()).contains(0L);
    assertThat(second.cacheReadInputTokens()).contains(1500L);
  }

  @Test
  void stream_addsUpToAWholeReply() {
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(request())) {
      MessageAccumulator accumulator = MessageAccumulator.create();
      stream.stream().forEach(accumulator::accumulate);

      assertThat(accumulator.message().content().get(0).asText().text().lines()).hasSize(5);
      assertThat(accumulator.message().usage().inputTokens()).isEqualTo(7);
      assertThat(accumulator.message().usage().outputTokens()).isGreaterThan(1);
    }
  }

  @Test
  void rateLimited_isRetriedAndThenRefused() {
    assertThatThrownBy(() -> meeting(Fault.RATE_LIMITED).messages().create(request()))
        .isInstanceOf(RateLimitException.class)
        .hasMessageContaining("rate_limit_error");
    assertThat(standIn.requests()).isEqualTo(3);
  }

  @Test
  void serverError_isNotRetried() {
    assertThatThrownBy(() -> meeting(Fault.SERVER_ERROR).messages().create(request()))
        .isInstanceOf(InternalServerException.class);
    assertThat(standIn.requests()).isEqualTo(1);
  }

  private AnthropicClient meeting(Fault fault) {
    return client.withOptions(options -> options.putHeader(Fault.HEADER, fault.word()));
  }

  private static TextBlockParam cached(String text) {
    return TextBlockParam.builder()
        .text(text)
        .cacheControl(CacheControlEphemeral.builder().build())
        .build();
  }

  private static MessageCreateParams request() {
    return MessageCreateParams.builder()
        .model("claude-haiku-4-5")
        .maxTokens(100)
        .addUserMessage("Say hello.")
        .build();
  }
}
