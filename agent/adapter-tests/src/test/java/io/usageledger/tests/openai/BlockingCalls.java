package io.usageledger.tests.openai;

import static io.usageledger.tests.openai.FakeOpenAi.NEW_FIELDS;
import static io.usageledger.tests.openai.FakeOpenAi.NEW_MODEL;
import static io.usageledger.tests.openai.FakeOpenAi.NO_USAGE;
import static io.usageledger.tests.openai.FakeOpenAi.NULL_DETAILS;
import static io.usageledger.tests.openai.FakeOpenAi.REPLY;

import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.models.chat.completions.ChatCompletion;
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
        shape("withOptionsOfClient", BlockingCalls::withOptionsOfClient),
        shape("withOptionsOfService", BlockingCalls::withOptionsOfService),
        shape("structuredOutput", BlockingCalls::structuredOutput),
        shape(
            "ownHttpClient",
            BlockingCalls::ownHttpClient,
            row("ownHttpClient").without("attempts")), // made in the application's own code
        shape("viewOfAsyncClient", BlockingCalls::viewOfAsyncClient),
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
        shape("interrupted", BlockingCalls::interrupted, failedByInterrupt(row("interrupted"))));
  }

  private static CallShape shape(String method, OpenAi.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, OpenAi.Calls calls, ExpectedRow row) {
    return OpenAi.shape(BlockingCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(BlockingCalls.class, method);
  }

  /** All of the prompt is then billed at the full price. */
  private static ExpectedRow withoutDetails(ExpectedRow row) {
    Tokens tokens = Tokens.of(row.key());
    return row.without("cache_read_tokens", "reasoning_tokens")
        .with("cost_pico_usd", Rows.cost(new Tokens(tokens.input(), 0, tokens.output(), 0)));
  }

  /** The provider's own object is kept, with what no SDK knows; the SDK sorts its names. */
  private static ExpectedRow withNewFields(ExpectedRow row) {
    Tokens tokens = Tokens.of(row.key());
    return row.with(
        "provider_usage",
        ("{'completion_tokens':%d,'completion_tokens_details':{'accepted_prediction_tokens':0,"
                + "'audio_tokens':0,'reasoning_tokens':%d,'rejected_prediction_tokens':0,"
                + "'thought_leaps':3},'energy_joules':12,'prompt_tokens':%d,"
                + "'prompt_tokens_details':{'audio_tokens':0,'cached_tokens':%d,"
                + "'thought_leaps':3},'total_tokens':%d}")
            .replace('\'', '"')
            .formatted(
                tokens.output(),
                tokens.reasoning(),
                tokens.input(),
                tokens.cached(),
                tokens.input() + tokens.output()));
  }

  private static ExpectedRow unpriced(ExpectedRow row) {
    return row.with("model", Replies.NEW_MODEL)
        .with("cost_status", "unpriced_model")
        .with("cost_pico_usd", null);
  }

  private static ExpectedRow failedByInterrupt(ExpectedRow row) {
    return Rows.failed(Rows.unanswered(row), "InterruptedIOException");
  }

  private static Object plain(OpenAi openai) {
    return openai.chat(REPLY).create(openai.params());
  }

  private static Object rawParsedOnce(OpenAi openai) {
    try (var response = openai.chat(REPLY).withRawResponse().create(openai.params())) {
      openai.say(response.getClass().getName() + " " + response.statusCode());
      return response.parse();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the SDK keeps what it has parsed
  private static Object rawParsedTwice(OpenAi openai) {
    try (var response = openai.chat(REPLY).withRawResponse().create(openai.params())) {
      ChatCompletion once = response.parse();
      ChatCompletion again = response.parse();
      return "the same object: " + (once == again);
    }
  }

  private static Object rawClosedUnread(OpenAi openai) {
    try (var response = openai.chat(REPLY).withRawResponse().create(openai.params())) {
      return response.requestId();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object rawDropped(OpenAi openai) throws Exception {
    openai.drop(() -> openai.chat(REPLY).withRawResponse().create(openai.params()));
    return "dropped";
  }

  private static Object withOptionsOfClient(OpenAi openai) {
    var client = openai.client(REPLY).withOptions(options -> options.putHeader("x-team", "ads"));
    openai.say(client.getClass().getName());
    return client.chat().completions().create(openai.params());
  }

  private static Object withOptionsOfService(OpenAi openai) {
    var chat = openai.chat(REPLY).withOptions(options -> options.putHeader("x-team", "ads"));
    openai.say(chat.getClass().getName());
    return chat.create(openai.params());
  }

  /** What a structured reply is read into. */
  public static final class Advert {
    public String headline = "";
  }

  private static Object structuredOutput(OpenAi openai) {
    var params = openai.params().toBuilder().responseFormat(Advert.class).build();
    var reply = openai.chat(REPLY).create(params);
    return reply.choices().get(0).message().content().orElseThrow().headline;
  }

  private static Object ownHttpClient(OpenAi openai) {
    ClientOptions options =
        ClientOptions.builder()
            .httpClient(new JdkTransport())
            .apiKey("not a key")
            .baseUrl(openai.baseUrl(REPLY))
            .build();
    return new OpenAIClientImpl(options).chat().completions().create(openai.params());
  }

  private static Object viewOfAsyncClient(OpenAi openai) {
    return openai.asyncClient(REPLY).sync().chat().completions().create(openai.params());
  }

  private static Object withoutUsage(OpenAi openai) {
    return openai.chat(NO_USAGE).create(openai.params());
  }

  private static Object withNullDetails(OpenAi openai) {
    return openai.chat(NULL_DETAILS).create(openai.params());
  }

  private static Object withNewUsageFields(OpenAi openai) {
    return openai.chat(NEW_FIELDS).create(openai.params());
  }

  private static Object ofNewModel(OpenAi openai) {
    return openai.chat(NEW_MODEL).create(openai.params());
  }

  private static Object interrupted(OpenAi openai) {
    Thread.currentThread().interrupt();
    try {
      return openai.chat(REPLY).create(openai.params());
    } finally {
      openai.say("interrupted: " + Thread.interrupted());
    }
  }
}
