package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.DeclinedReplies.DECLINES;
import static io.usageledger.tests.anthropic.DeclinedReplies.FALLBACK;
import static io.usageledger.tests.anthropic.DeclinedReplies.IN_THE_MIDST;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.core.RequestOptions;
import com.anthropic.helpers.BetaFallbackState;
import com.anthropic.helpers.BetaRefusalFallbackInterceptor;
import com.anthropic.models.messages.Model;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** Messages that one model declines and the SDK sends to another. */
final class FallenBackCalls {
  private static final String INTERCEPTOR = "com.anthropic.helpers.BetaRefusalFallbackInterceptor";

  private FallenBackCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        whole("atOnce", anthropic -> Applications.atOnce(anthropic)),
        whole("inTheMidst", anthropic -> Applications.inTheMidst(anthropic)),
        whole("async", anthropic -> Applications.async(anthropic)),
        shape("streamed", anthropic -> Applications.streamed(anthropic), streamed()));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow... rows) {
    return Anthropic.shape(FallenBackCalls.class, method, calls, rows).needing(INTERCEPTOR);
  }

  private static CallShape whole(String method, Anthropic.Calls calls) {
    ExpectedRow[] rows =
        Stream.of(declined(FallenBackCalls.class, method), served(FallenBackCalls.class, method))
            .map(row -> calledBy(row, method))
            .toArray(ExpectedRow[]::new);
    if (!method.equals("inTheMidst")) {
      rows[0] = Rows.unbilled(rows[0]);
    }
    return shape(method, calls, rows);
  }

  private static ExpectedRow calledBy(ExpectedRow row, String method) {
    return CallRows.calledBy(row, Applications.class, method);
  }

  /** The request that a model has declined: the application never sees its reply. */
  static ExpectedRow declined(Class<?> site, String method) {
    return BetaCalls.beta(DeclinedCalls.declined(site, method))
        .without("request_id", "http_status", "duration_ms");
  }

  static ExpectedRow served(Class<?> site, String method) {
    ExpectedRow row = BetaCalls.beta(Rows.success(site, method));
    return row.with("model", FALLBACK)
        .with("cost_pico_usd", DeclinedCalls.costOfServed(Tokens.of(row.key())));
  }

  /** One reply in the application's hands, which lists what each model has used. */
  private static ExpectedRow streamed() {
    ExpectedRow row =
        CallRows.streamed(calledBy(served(FallenBackCalls.class, "streamed"), "streamed"));
    Tokens served = Tokens.of(row.key());
    String key = DeclinedReplies.key(row.key());
    Tokens declined = Tokens.of(key);
    long input = (long) served.input() + declined.input();
    long output = (long) served.output() + declined.output();
    return new ExpectedRow(key, row.columns())
        .with("response_id", Replies.responseId(key))
        .with("input_tokens", input)
        .with("output_tokens", output)
        .with("total_tokens", input + output)
        .with("usage_status", "estimated")
        .with("cost_status", "estimated")
        .with(
            "cost_pico_usd",
            DeclinedCalls.costOfServed(served) + DeclinedCalls.costOfDeclined(declined));
  }

  /** Apart from the shapes, for older SDKs lack what it is linked with. */
  static final class Applications {
    private Applications() {}

    private static AnthropicClient client(Anthropic anthropic, String behaviour) {
      return AnthropicOkHttpClient.builder()
          .apiKey("not a key")
          .baseUrl(anthropic.scene().url(behaviour))
          .maxRetries(0)
          .addInterceptor(fallback())
          .build();
    }

    static BetaRefusalFallbackInterceptor fallback() {
      return BetaRefusalFallbackInterceptor.builder().addFallback(Model.of(FALLBACK)).build();
    }

    static RequestOptions options() {
      return RequestOptions.builder().fallbackState(BetaFallbackState.create()).build();
    }

    static Object atOnce(Anthropic anthropic) {
      var messages = client(anthropic, DECLINES).beta().messages();
      return messages.create(BetaCalls.params(anthropic), options());
    }

    static Object inTheMidst(Anthropic anthropic) {
      var messages = client(anthropic, IN_THE_MIDST).beta().messages();
      return messages.create(BetaCalls.params(anthropic), options());
    }

    static Object async(Anthropic anthropic) {
      var client =
          AnthropicOkHttpClientAsync.builder()
              .apiKey("not a key")
              .baseUrl(anthropic.scene().url(DECLINES))
              .maxRetries(0)
              .addInterceptor(fallback())
              .build();
      return client.beta().messages().create(BetaCalls.params(anthropic), options()).join();
    }

    static Object streamed(Anthropic anthropic) {
      var messages = client(anthropic, IN_THE_MIDST).beta().messages();
      try (var reply = messages.createStreaming(BetaCalls.params(anthropic), options())) {
        return reply.stream().toList();
      }
    }
  }
}
