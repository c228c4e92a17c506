package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.ReplayContract;
import io.usageledger.tests.contract.ReplayedAdapter;

/** Messages that the provider once sent. */
final class AnthropicReplayIT extends ReplayContract {
  AnthropicReplayIT() {
    super(
        new ReplayedAdapter(
            new AnthropicAdapter(), new ReplayedMessages(), ReplayedMessages.NAMES));
  }
}
