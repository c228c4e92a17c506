package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.AdapterContract;

/** Messages of clients on a cloud, and of clients that trace, give exactly their rows. */
final class AnthropicCloudsIT extends AdapterContract {
  AnthropicCloudsIT() {
    super(new AnthropicClouds());
  }
}
