package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.TOOLS;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Conversations that the SDK leads by itself, calling tools: each turn is a call. */
final class ToolRuns {
  /** The turn after the tool's answer, in another context of logging. */
  static final String SECOND = "2";

  private static final CallPath RUNNER = new CallPath("beta.messages.toolRunner", Variant.PLAIN);

  private ToolRuns() {}

  static Stream<Cell> cells() {
    String key = Cell.key(RUNNER);
    return Stream.of(
        new Cell(
            RUNNER,
            ToolRuns::whole,
            List.of(row("whole", key), row("whole", ToolReplies.nextKey(key)))));
  }

  static List<CallShape> shapes() {
    String key = Rows.key(ToolRuns.class, "streamed");
    return List.of(
        Anthropic.shape(
            ToolRuns.class,
            "streamed",
            ToolRuns::streamed,
            CallRows.streamed(row("streamed", key)),
            CallRows.streamed(row("streamed", ToolReplies.nextKey(key)))));
  }

  private static ExpectedRow row(String method, String key) {
    return BetaCalls.beta(Rows.success(ToolRuns.class, method, key));
  }

  /** The tool: says what it is asked to. Its name and input follow from the class. */
  public static final class Recall implements Supplier<String> {
    public String note = "";

    @Override
    public String get() {
      return note;
    }
  }

  private static BetaToolRunner runner(Anthropic anthropic) {
    return BetaCalls.messages(anthropic, TOOLS)
        .toolRunner(BetaCalls.request(anthropic).addTool(Recall.class).build());
  }

  private static Object whole(Anthropic anthropic) throws Exception {
    Iterator<BetaMessage> turns = runner(anthropic).iterator();
    anthropic.say(turns.next());
    anthropic.say(anthropic.named(SECOND).scene().inContext(() -> turns.next()));
    return "more: " + turns.hasNext();
  }

  private static Object streamed(Anthropic anthropic) throws Exception {
    Iterator<StreamResponse<BetaRawMessageStreamEvent>> turns =
        runner(anthropic).streaming().iterator();
    anthropic.say(turns.next().stream().toList());
    anthropic.say(anthropic.named(SECOND).scene().inContext(() -> turns.next().stream().toList()));
    return "more: " + turns.hasNext();
  }
}
