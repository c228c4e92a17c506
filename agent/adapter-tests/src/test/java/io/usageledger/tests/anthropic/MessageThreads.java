package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.helpers.BetaMessageThread;
import com.anthropic.helpers.BetaMessageThreadAsync;
import com.anthropic.models.beta.messages.ThreadCreateParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Conversations whose messages the SDK keeps, which the oldest supported one does not. */
final class MessageThreads {
  /** The second message, in another context of logging. */
  private static final String SECOND = "2";

  private MessageThreads() {}

  static Stream<Cell> cells() {
    return Stream.of(
        cell(Variant.PLAIN, "blocking", MessageThreads::blocking),
        cell(Variant.ASYNC, "async", MessageThreads::async));
  }

  private static Cell cell(Variant variant, String method, Anthropic.Calls steps) {
    CallPath path = new CallPath("beta.messages.thread", variant);
    String key = Cell.key(path);
    return new Cell(path, steps, List.of(row(method, key), row(method, key + "-" + SECOND)));
  }

  private static ExpectedRow row(String method, String key) {
    return BetaCalls.beta(Rows.success(MessageThreads.class, method, key));
  }

  private static ThreadCreateParams params() {
    return ThreadCreateParams.builder()
        .model(Anthropic.REQUESTED_MODEL)
        .maxTokens(Anthropic.MAX_TOKENS)
        .build();
  }

  private static Object blocking(Anthropic anthropic) throws Exception {
    BetaMessageThread thread = BetaCalls.messages(anthropic, REPLY).thread(params());
    anthropic.say(thread.send(anthropic.prompt()));
    Anthropic second = anthropic.named(SECOND);
    return second.scene().inContext(() -> thread.send(second.prompt()));
  }

  private static Object async(Anthropic anthropic) throws Exception {
    BetaMessageThreadAsync thread = BetaCalls.asyncMessages(anthropic, REPLY).thread(params());
    anthropic.say(thread.send(anthropic.prompt()).get());
    Anthropic second = anthropic.named(SECOND);
    return second.scene().inContext(() -> thread.send(second.prompt()).get());
  }
}
