package io.usageledger.tests.openai;

import io.usageledger.tests.contract.TransparencyContract;

/** The application never notices that its chat completions are recorded. */
final class OpenAiTransparencyIT extends TransparencyContract {
  OpenAiTransparencyIT() {
    super(new OpenAiAdapter(), CORE_PLACES);
  }
}
