package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.ReplayContract;

/** Messages that the provider once sent. */
final class AnthropicReplayIT extends ReplayContract {
  AnthropicReplayIT() {
    super(new Replayed(), Replayed.NAMES);
  }
}
