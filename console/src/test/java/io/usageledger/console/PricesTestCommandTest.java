package io.usageledger.console;

import static io.usageledger.console.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code prices test} tells. */
class PricesTestCommandTest {
  @Test
  void test_ofAMisspeltName_namesTheNearest() {
    assertThat(Run.of("prices", "test", "openai", "gpt4o").out()).contains("Did you mean gpt-4o?");
    assertThat(Run.of("prices", "test", "opnai", "gpt-4o").out())
        .contains("The provider opnai is unknown; did you mean openai?");
  }

  @Test
  void test_ofAnArn_tellsHowItIsFound() {
    Run run =
        Run.of(
            "prices",
            "test",
            "aws_bedrock",
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("found       anthropic.claude-sonnet-4-5-20250929-v1:0 by exact")
        .contains("priced      when standard")
        .contains("context_gt=200000");
  }

  @Test
  void test_underConditions_tellsTheSet() throws IOException {
    Run run =
        Run.of("prices", "test", "openai", "gpt-5.4-2026-10-01", "--when", "batch=true", "--json");

    Map<String, Object> answer = json(run.out());
    assertThat(answer.get("families")).isEqualTo(List.of("gpt-5.4"));
    assertThat(answer.get("matched"))
        .isEqualTo(
            Map.of(
                "provider",
                "openai",
                "model",
                "gpt-5.4",
                "kind",
                "family",
                "conditions",
                Map.of("batch", "true")));
  }

  @Test
  void test_ofAnUnknownName_tellsWhatWasTried() {
    Run run = Run.of("prices", "test", "azure_openai", "chat-prod-2026-01-01");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("families    chat-prod")
        .contains("found       nothing: azure_openai has no price of it");
  }
}
