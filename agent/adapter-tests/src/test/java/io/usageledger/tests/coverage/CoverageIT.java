package io.usageledger.tests.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.anthropic.AnthropicCoverage;
import io.usageledger.tests.googlegenai.GoogleCoverage;
import io.usageledger.tests.openai.OpenAiCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every public method of an SDK is proven or left out for a reason, and the table says which. */
final class CoverageIT {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "coverage.md").normalize();

  private static List<SdkCoverage> sdks() throws IOException, ClassNotFoundException {
    return List.of(OpenAiCoverage.get(), AnthropicCoverage.get(), GoogleCoverage.get());
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfNewestSdk_isProvenOrExcluded() throws Exception {
    return sdks().stream()
        .map(
            sdk ->
                DynamicTest.dynamicTest(
                    sdk.title(),
                    () ->
                        assertThat(sdk.unknown())
                            .as("add a call to the matrix or a reason to the exclusions")
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyNameInMatrixAndExclusions_standsForOneCall() throws Exception {
    return sdks().stream()
        .map(sdk -> DynamicTest.dynamicTest(sdk.title(), () -> assertThat(sdk.stale()).isEmpty()));
  }

  @Test
  void document_isWhatTheTestsProve() throws Exception {
    String generated = CoverageTable.of(sdks());
    if (System.getProperty("coverage.write") != null) {
      Files.writeString(DOCUMENT, generated);
    }
    assertThat(DOCUMENT)
        .as("docs/coverage.md says at its top how to generate it anew")
        .hasContent(generated);
  }
}
