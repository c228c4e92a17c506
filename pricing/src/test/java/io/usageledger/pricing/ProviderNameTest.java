package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who bills, however somebody writes it. */
class ProviderNameTest {
  private static final Set<String> KNOWN =
      Set.of(
          "anthropic", "aws_bedrock", "azure_openai", "google", "mistral", "openai", "xai", "zai");

  @ParameterizedTest
  @CsvSource({
    "openai, openai",
    "OpenAI, openai",
    "' open_ai ', openai",
    "AWS-Bedrock, aws_bedrock",
    "bedrock, aws_bedrock",
    "aws.bedrock, aws_bedrock",
    "azure, azure_openai",
    "az.ai.openai, azure_openai",
    "gcp.vertex_ai, google",
    "google-vertex, google",
    "gemini, google",
    "x-ai, xai",
    "z.ai, zai",
    "mistral-ai, mistral",
    "Anthropic, anthropic"
  })
  void of_spellings_areTheNameInPriceLists(String written, String name) {
    assertThat(ProviderName.of(written, KNOWN)).isEqualTo(name);
  }

  /** A price of its own may stand under a name that means another provider elsewhere. */
  @Test
  void of_aNameThatIsKnown_isItself() {
    assertThat(ProviderName.of("azure", Set.of("azure", "azure_openai"))).isEqualTo("azure");
  }

  @ParameterizedTest
  @CsvSource({"vllm, vllm", "' own ', own", "ai, ai", "mistr, mistr"})
  void of_aNameThatNobodyKnows_staysAsItIs(String written, String name) {
    assertThat(ProviderName.of(written, KNOWN)).isEqualTo(name);
  }
}
