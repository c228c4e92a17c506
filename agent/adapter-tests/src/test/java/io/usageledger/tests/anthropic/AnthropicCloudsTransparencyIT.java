package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.TransparencyContract;
import java.util.Map;

/** The application never notices on a cloud, nor with the SDK's own spans. */
final class AnthropicCloudsTransparencyIT extends TransparencyContract {
  AnthropicCloudsTransparencyIT() {
    super(new AnthropicClouds(), Map.of());
  }
}
