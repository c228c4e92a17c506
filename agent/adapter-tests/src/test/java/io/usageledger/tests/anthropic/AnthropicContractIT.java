package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.AdapterContract;

/** Every message gives exactly its row. */
final class AnthropicContractIT extends AdapterContract {
  AnthropicContractIT() {
    super(new AnthropicAdapter());
  }
}
