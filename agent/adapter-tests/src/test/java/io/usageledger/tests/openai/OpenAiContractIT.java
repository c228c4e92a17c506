package io.usageledger.tests.openai;

import io.usageledger.tests.contract.AdapterContract;

/** Every chat completion gives exactly its row. */
final class OpenAiContractIT extends AdapterContract {
  OpenAiContractIT() {
    super(new OpenAiAdapter());
  }
}
