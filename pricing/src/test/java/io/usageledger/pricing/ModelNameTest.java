package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {
  @ParameterizedTest
  @CsvSource({
    "openai, GPT-4o, gpt-4o",
    "openai, openai/gpt-4o, gpt-4o",
    "google, models/gemini-2.5-pro, gemini-2.5-pro",
    "google, publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
    "google, projects/p-1/locations/europe-west4/publishers/anthropic/models/claude-x, claude-x",
    "google, claude-sonnet-4-5@20250929, claude-sonnet-4-5-20250929",
    "google, claude-opus-5@default, claude-opus-5",
    "azure_openai, gpt-35-turbo, gpt-3.5-turbo",
    "azure_openai, azure/gpt-4o, gpt-4o",
    "aws_bedrock, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0, amazon.nova-pro-v1:0",
    "aws_bedrock, arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0, eu.amazon.nova-pro-v1:0",
    "aws_bedrock, arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov.a.b-v1:0, us-gov.a.b-v1:0",
    "aws_bedrock, anthropic.claude-3-sonnet-20240229-v1:0:200k, anthropic.claude-3-sonnet-20240229-v1:0",
    "openrouter, openrouter/auto, auto",
    "groq, groq/llama-3.1-8b-instant, llama-3.1-8b-instant",
    "google, publishers/meta/models/llama-4-scout-17b, meta/llama-4-scout-17b",
    "google, projects/p-1/locations/us-east5/publishers/deepseek-ai/models/r1-maas, deepseek-ai/r1-maas",
    "together, together_ai/Qwen/Qwen3-32B, qwen/qwen3-32b",
    "fireworks, accounts/fireworks/models/deepseek-v3, deepseek-v3",
    "fireworks, fireworks_ai/accounts/fireworks/models/deepseek-v3, deepseek-v3",
    "azure_openai, azure_ai/Phi-4, phi-4",
    "bfl, black_forest_labs/flux-pro-1.1, flux-pro-1.1",
    "runway, runwayml/gen4_turbo, gen4_turbo",
    "xai, x-ai/grok-4, grok-4"
  })
  void spellings_ofAName_holdTheListedOne(String provider, String said, String listed) {
    assertThat(ModelName.spellings(provider, said)).contains(listed);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-5.4-2026-10-01, gpt-5.4",
    "anthropic, claude-opus-5-20270101, claude-opus-5",
    "anthropic, claude-opus-5-latest, claude-opus-5",
    "google, gemini-2.5-flash-preview-09-2025, gemini-2.5-flash",
    "google, gemini-2.5-flash-preview-04-17, gemini-2.5-flash",
    "google, claude-opus-5@20270101, claude-opus-5",
    "aws_bedrock, jp.anthropic.claude-opus-5-20260601-v1:0, jp.anthropic.claude-opus-5-20260601",
    "aws_bedrock, us-gov.amazon.nova-lite-v1:0, us-gov.amazon.nova-lite",
    "openrouter, openai/gpt-5.4:nitro, openai/gpt-5.4",
    "openrouter, openai/gpt-5.4:floor, openai/gpt-5.4",
    "openrouter, openai/gpt-5.4:online, openai/gpt-5.4",
    "mistral, mistral-large-2411, mistral-large",
    "openai, gpt-3.5-turbo-0613, gpt-3.5-turbo",
    "google, gemini-2.0-flash-001, gemini-2.0-flash"
  })
  void families_ofAName_beginWithTheNearest(String provider, String said, String family) {
    assertThat(ModelName.families(provider, said)).first().isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "google|claude-3-5-sonnet-v2@20241022|claude-3-5-sonnet-v2, claude-3-5-sonnet",
        "openrouter|openai/gpt-4o:nitro:online|openai/gpt-4o:nitro, openai/gpt-4o",
        "aws_bedrock|ca.amazon.nova-pro-v1:0|ca.amazon.nova-pro, amazon.nova-pro-v1:0, amazon.nova-pro"
      })
  void families_ofSeveralMarks_loseOneAfterTheOther(String provider, String said, String families) {
    assertThat(String.join(", ", ModelName.families(provider, said))).isEqualTo(families);
  }

  /** Another model, or a number that is no date. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4o-audio",
        "o1-preview",
        "gpt-4o-mini",
        "llama3-8b-8192",
        "gpt-4-32k",
        "davinci-002",
        "llama-3.1-405b",
        "model-1399"
      })
  void families_ofAnotherModel_areNone(String said) {
    assertThat(ModelName.families("openai", said)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "aws_bedrock|anthropic.claude-3-haiku-20240307-v1:0|anthropic.claude-3-haiku-20240307, anthropic.claude-3-haiku",
        "google|gemini-3-pro-preview|gemini-3-pro",
        "google|imagen-4.0-generate-001|imagen-4.0-generate",
        "aws_bedrock|us.amazon.nova-pro-v1:0|us.amazon.nova-pro",
        "openai|ft:gpt-4o-2024-08-06|''",
        "openai|gpt-4o|''"
      })
  void shortNames_ofAListedName_haveNoRelease(String provider, String listed, String names) {
    assertThat(String.join(", ", ModelName.shortNames(provider, listed))).isEqualTo(names);
  }

  /** Only their owner knows what these run; a fine-tuned model is dearer than its base. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ft:gpt-4o-2024-08-06:org::x1-2026-01-01",
        "gpt-4o-2024-08-06.ft-0123456789abcdef",
        "ft:gpt-4.1-latest",
        "chat-prod"
      })
  void families_ofWhatHasItsOwnPrice_areNone(String said) {
    assertThat(ModelName.families("azure_openai", said)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123",
        "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123"
      })
  void spellings_ofAnArnWithoutAModel_areItself(String arn) {
    assertThat(ModelName.spellings("aws_bedrock", arn)).containsExactly(arn);
    assertThat(ModelName.families("aws_bedrock", arn)).isEqualTo(List.of());
  }
}
