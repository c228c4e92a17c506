package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.TransparencyContract;
import java.util.Map;

/** The application never notices that its messages are recorded. */
final class AnthropicTransparencyIT extends TransparencyContract {
  AnthropicTransparencyIT() {
    super(new AnthropicAdapter(), Map.of());
  }
}
