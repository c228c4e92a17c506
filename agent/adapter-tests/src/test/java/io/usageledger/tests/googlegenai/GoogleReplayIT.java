package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Recording;
import io.usageledger.tests.contract.ReplayContract;
import io.usageledger.tests.contract.ReplayedAdapter;
import java.util.Optional;

/** Replies that the Gemini API and Vertex AI once sent. */
final class GoogleReplayIT extends ReplayContract {
  GoogleReplayIT() {
    super(new ReplayedAdapter(new GoogleAdapter(), new ReplayedCalls(), ReplayedCalls.NAMES));
  }

  @Override
  protected Optional<ExpectedRow> expected(Recording recording) {
    if (!ReplayedCalls.isBilled(recording)) {
      return Optional.empty();
    }
    ExpectedRow row = stated(recording);
    return Optional.of(isSilent(recording) ? CallRows.withoutUsage(row).withAny("model") : row);
  }

  /** The Gemini API did not count what it embedded; such a reply names no model either. */
  private static boolean isSilent(Recording recording) {
    return !recording.isRefused() && !recording.expected().path("usage").isObject();
  }
}
