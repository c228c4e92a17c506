package io.usageledger.tests.openai;

import io.usageledger.tests.coverage.SdkCoverage;
import io.usageledger.tests.coverage.SdkSurface;
import io.usageledger.tests.openai.apis.OpenAiMatrix;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is proven of openai-java. */
public final class OpenAiCoverage {
  private static final SdkSurface SURFACE =
      new SdkSurface(
          "com.openai.client.OpenAIClient",
          "com.openai.client.OpenAIClientAsync",
          Pattern.compile("com\\.openai\\.(client|services)\\..*"),
          Pattern.compile("com\\.openai\\.core\\.http\\.(Async)?StreamResponse<"));

  private OpenAiCoverage() {}

  public static SdkCoverage get() throws IOException, ClassNotFoundException {
    return SdkCoverage.of(new OpenAiAdapter(), SURFACE, OpenAiMatrix.proven());
  }
}
