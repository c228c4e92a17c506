package io.usageledger.tests.openai;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Recording;
import io.usageledger.tests.contract.ReplayContract;
import io.usageledger.tests.contract.ReplayedAdapter;
import io.usageledger.tests.openai.apis.ReplayedCalls;
import java.util.Optional;
import java.util.Set;

/** What OpenAI and others who speak its format once sent. */
final class OpenAiReplayIT extends ReplayContract {
  /** Not billed; of a batch and of an assistant's run, each recorded one was still under way. */
  private static final Set<String> WITHOUT_ROW =
      Set.of(
          "moderation",
          "count_tokens",
          "file_upload",
          "file_upload_list",
          "batch_create",
          "batch_create_list",
          "batch_get",
          "assistant_run_get");

  OpenAiReplayIT() {
    super(new ReplayedAdapter(new OpenAiAdapter(), new ReplayedCalls(), ReplayedCalls.NAMES));
  }

  @Override
  protected Optional<ExpectedRow> expected(Recording recording) {
    if (WITHOUT_ROW.contains(recording.api()) || isRunUnderWay(recording)) {
      return Optional.empty();
    }
    ExpectedRow row = stated(recording).ignoring("cost_status", "model");
    return Optional.of(
        recording.isRefused() || recording.expected().path("usage").isObject()
            ? row
            : withoutUsage(row));
  }

  private static boolean isRunUnderWay(Recording recording) {
    return recording.api().equals("assistant_run")
        && !recording.isRefused()
        && !recording.streamed();
  }

  private static ExpectedRow withoutUsage(ExpectedRow row) {
    return CallRows.withoutUsage(row);
  }
}
