package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProvidersTest {
  private static final Providers PROVIDERS = with(Map.of());

  private static Providers with(Map<String, String> configured) {
    try {
      return Providers.with(configured);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, openai",
    "https://eu.api.openai.com/v1, openai",
    "https://my-team.openai.azure.com/openai/deployments/x, azure_openai",
    "https://my-team.cognitiveservices.azure.com, azure_openai",
    "https://openrouter.ai/api/v1, openrouter",
    "https://api.groq.com/openai/v1, groq",
    "https://API.Groq.com/openai/v1, groq",
    "http://localhost:11434/v1, ollama",
    "http://127.0.0.1:11434/v1, ollama",
    "http://localhost:8080/v1, the_sdks_own",
    "https://codestral.mistral.ai/v1, mistral",
    "https://api.x.ai/v1, xai",
    "https://api.perplexity.ai, perplexity",
    "https://api.together.xyz/v1, together",
    "https://api.fireworks.ai/inference/v1, fireworks",
    "https://api.deepseek.com, deepseek",
    "https://bedrock-runtime.us-east-1.amazonaws.com, aws_bedrock",
    "https://bedrock-mantle.us-east-1.api.aws/anthropic, aws_bedrock",
    "https://aws-external-anthropic.us-east-1.api.aws, aws_anthropic",
    "https://api.anthropic.com, anthropic",
    "https://generativelanguage.googleapis.com/v1beta/openai/, google",
    "https://aiplatform.googleapis.com, google",
    "https://us-east5-aiplatform.googleapis.com, google",
    "https://aiplatform.eu.rep.googleapis.com, google",
    "http://127.0.0.1:8080/v1, the_sdks_own",
    "https://gateway.example.com/api.openai.com, the_sdks_own",
    "https://notapi.openai.com.example.com, the_sdks_own",
    "https://fakeopenrouter.ai/v1, the_sdks_own",
    "not an address, the_sdks_own",
    ", the_sdks_own"
  })
  void of_address(@Nullable String baseUrl, String provider) {
    assertThat(PROVIDERS.of(baseUrl, "the_sdks_own")).isEqualTo(provider);
  }

  @ParameterizedTest
  @CsvSource({
    "https://eu.api.openai.com/v1, eu",
    "https://api.openai.com/v1, ",
    "https://eu.example.com/v1, ",
    ", "
  })
  void regionOf_address(@Nullable String baseUrl, @Nullable String region) {
    assertThat(PROVIDERS.regionOf(baseUrl)).isEqualTo(region);
  }

  @Test
  void of_whatTheConfigurationSays() {
    Providers providers =
        with(
            Map.of(
                "LLM.example.com", "gateway",
                "eu.llm.example.com", "gateway_eu",
                "10.0.0.7:8000", "vllm",
                "api.groq.com", "groq_contract"));
    assertThat(providers.of("https://llm.example.com/v1", "x")).isEqualTo("gateway");
    assertThat(providers.of("https://us.llm.example.com/v1", "x")).isEqualTo("gateway");
    assertThat(providers.of("https://a.eu.llm.example.com/v1", "x")).isEqualTo("gateway_eu");
    assertThat(providers.of("http://10.0.0.7:8000/v1", "x")).isEqualTo("vllm");
    assertThat(providers.of("http://10.0.0.7:8001/v1", "x")).isEqualTo("x");
    assertThat(providers.of("https://api.groq.com/openai/v1", "x")).isEqualTo("groq_contract");
    assertThat(providers.of("https://api.mistral.ai/v1", "x")).isEqualTo("mistral");
  }

  @Test
  void of_moreAddressesThanAreRemembered() {
    for (int i = 0; i < 2_500; i++) {
      assertThat(PROVIDERS.of("https://r" + i + ".openai.azure.com", "x"))
          .isEqualTo("azure_openai");
    }
  }
}
