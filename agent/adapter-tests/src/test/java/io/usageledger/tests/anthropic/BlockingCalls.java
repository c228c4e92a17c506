package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.NEW_FIELDS;
import static io.usageledger.tests.anthropic.FakeAnthropic.NEW_MODEL;
import static io.usageledger.tests.anthropic.FakeAnthropic.NO_USAGE;
import static io.usageledger.tests.anthropic.FakeAnthropic.NULL_DETAILS;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;

/** Calls whose reply arrives before the method returns. */
final class BlockingCalls {
  private BlockingCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("plain", BlockingCalls::plain),
        shape("rawParsedOnce", BlockingCalls::rawParsedOnce),
        shape("rawParsedTwice", BlockingCalls::rawParsedTwice),
        shape(
            "rawClosedUnread", BlockingCalls::rawClosedUnread, Rows.unread(row("rawClosedUnread"))),
        shape(
                "rawDropped",
                BlockingCalls::rawDropped,
                Rows.cancelled(Rows.unanswered(row("rawDropped")), "dropped"))
            .slow(),
        shape("withoutUsage", BlockingCalls::withoutUsage, Rows.withoutUsage(row("withoutUsage"))),
        shape(
            "withNullDetails",
            BlockingCalls::withNullDetails,
            withoutDetails(row("withNullDetails"))),
        shape(
            "withNewUsageFields",
            BlockingCalls::withNewUsageFields,
            withNewFields(row("withNewUsageFields"))),
        shape("ofNewModel", BlockingCalls::ofNewModel, unpriced(row("ofNewModel"))),
        Anthropic.shape(BlockingCalls.class, "countTokens", BlockingCalls::countTokens),
        shape("interrupted", BlockingCalls::interrupted, failedByInterrupt(row("interrupted"))));
  }

  private static CallShape shape(String method, Anthropic.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(BlockingCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(BlockingCalls.class, method);
  }

  /** All of the prompt is then billed at the full price; no search. */
  private static ExpectedRow withoutDetails(ExpectedRow row) {
    Tokens tokens = Tokens.of(row.key());
    return row.without("cache_read_tokens", "cache_write_tokens", "reasoning_tokens")
        .with("cost_pico_usd", tokens.input() * 1_000_000L + tokens.output() * 5_000_000L);
  }

  /** The provider's own object is kept, with what no SDK knows; the SDK sorts its names. */
  private static ExpectedRow withNewFields(ExpectedRow row) {
    Tokens tokens = Tokens.of(row.key());
    return row.with(
        "provider_usage",
        ("{'cache_creation':{'ephemeral_1h_input_tokens':1,'ephemeral_5m_input_tokens':2},"
                + "'cache_creation_input_tokens':3,'cache_read_input_tokens':%d,"
                + "'energy_joules':12,'inference_geo':'not_available','input_tokens':%d,"
                + "'output_tokens':%d,'output_tokens_details':{'thinking_tokens':%d,'leaps':3},"
                + "'server_tool_use':{'web_search_requests':2},"
                + "'service_tier':'standard'}")
            .replace('\'', '"')
            .formatted(
                tokens.cached(), Replies.fresh(tokens), tokens.output(), tokens.reasoning()));
  }

  private static ExpectedRow unpriced(ExpectedRow row) {
    return row.with("model", Replies.NEW_MODEL)
        .with("cost_status", "unpriced_model")
        .with("cost_pico_usd", null);
  }

  private static ExpectedRow failedByInterrupt(ExpectedRow row) {
    return Rows.failed(Rows.unanswered(row), "InterruptedIOException");
  }

  private static Object plain(Anthropic anthropic) {
    return anthropic.messages(REPLY).create(anthropic.params());
  }

  private static Object rawParsedOnce(Anthropic anthropic) {
    try (var response = anthropic.messages(REPLY).withRawResponse().create(anthropic.params())) {
      anthropic.say(response.getClass().getName() + " " + response.statusCode());
      return response.parse();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the SDK keeps what it has parsed
  private static Object rawParsedTwice(Anthropic anthropic) {
    try (var response = anthropic.messages(REPLY).withRawResponse().create(anthropic.params())) {
      Message once = response.parse();
      Message again = response.parse();
      return "the same object: " + (once == again);
    }
  }

  private static Object rawClosedUnread(Anthropic anthropic) {
    try (var response = anthropic.messages(REPLY).withRawResponse().create(anthropic.params())) {
      return response.requestId();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object rawDropped(Anthropic anthropic) throws Exception {
    anthropic.drop(() -> anthropic.messages(REPLY).withRawResponse().create(anthropic.params()));
    return "dropped";
  }

  private static Object withoutUsage(Anthropic anthropic) {
    return anthropic.messages(NO_USAGE).create(anthropic.params());
  }

  private static Object withNullDetails(Anthropic anthropic) {
    return anthropic.messages(NULL_DETAILS).create(anthropic.params());
  }

  private static Object withNewUsageFields(Anthropic anthropic) {
    return anthropic.messages(NEW_FIELDS).create(anthropic.params());
  }

  private static Object ofNewModel(Anthropic anthropic) {
    return anthropic.messages(NEW_MODEL).create(anthropic.params());
  }

  /** Not billed, and no row. */
  private static Object countTokens(Anthropic anthropic) {
    MessageCountTokensParams params =
        MessageCountTokensParams.builder()
            .model(Anthropic.REQUESTED_MODEL)
            .addUserMessage(MessageRequest.prompt(anthropic.scene().key()))
            .build();
    return anthropic.messages(REPLY).countTokens(params).inputTokens();
  }

  private static Object interrupted(Anthropic anthropic) {
    Thread.currentThread().interrupt();
    try {
      return anthropic.messages(REPLY).create(anthropic.params());
    } finally {
      anthropic.say("interrupted: " + Thread.interrupted());
    }
  }
}
