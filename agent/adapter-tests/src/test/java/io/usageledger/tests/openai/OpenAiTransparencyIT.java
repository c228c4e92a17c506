package io.usageledger.tests.openai;

import io.usageledger.tests.contract.TransparencyContract;
import java.io.IOException;

/** The application never notices that its chat completions are recorded. */
final class OpenAiTransparencyIT extends TransparencyContract {
  OpenAiTransparencyIT() throws IOException {
    super(new OpenAiAdapter());
  }
}
