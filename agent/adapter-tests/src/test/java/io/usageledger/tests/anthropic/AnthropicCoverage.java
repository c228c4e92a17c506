package io.usageledger.tests.anthropic;

import io.usageledger.tests.coverage.SdkCoverage;
import io.usageledger.tests.coverage.SdkSurface;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is proven of anthropic-java. */
public final class AnthropicCoverage {
  private static final SdkSurface SURFACE =
      new SdkSurface(
          "com.anthropic.client.AnthropicClient",
          "com.anthropic.client.AnthropicClientAsync",
          Pattern.compile("com\\.anthropic\\.(client|services)\\..*"),
          Pattern.compile("com\\.anthropic\\.core\\.http\\.(Async)?StreamResponse<"));

  private AnthropicCoverage() {}

  public static SdkCoverage get() throws IOException, ClassNotFoundException {
    return SdkCoverage.of(new AnthropicAdapter(), SURFACE, AnthropicMatrix.proven());
  }
}
