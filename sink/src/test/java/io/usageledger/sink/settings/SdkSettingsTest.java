package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the configuration says of SDKs and of the providers behind them. */
final class SdkSettingsTest {
  @TempDir Path directory;

  @Test
  void sdkOptions_areOffUnlessWritten() {
    assertThat(settings(Map.of()).sdkOptions("openai")).isEmpty();
    assertThat(
            settings(Map.of("USAGE_LEDGER_SDKS_OPENAI_INCLUDE_USAGE", "true")).sdkOptions("openai"))
        .containsExactly("include_usage");
  }

  @Test
  void sdkOptions_inTheFile_leaveTheSdkOn() throws IOException {
    Settings settings = file("sdks:\n  openai:\n    include_usage: true\n");
    assertThat(settings.sdkOptions("openai")).containsExactly("include_usage");
    assertThat(settings.sdkEnabled("openai")).isTrue();
    assertThat(settings.sdkOptions("anthropic")).isEmpty();
    assertThat(settings.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers:\n  llm.example.com: azure_openai\n  10.0.0.7:8000: vllm\n",
        "providers: [llm.example.com=azure_openai, '10.0.0.7:8000 = vllm']\n",
        "providers.llm.example.com: azure_openai\nproviders.10.0.0.7:8000: vllm\n",
        "providers: llm.example.com=azure_openai,10.0.0.7:8000=vllm\n"
      })
  void providers_inTheFile(String yaml) throws IOException {
    Settings settings = file(yaml);
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.pairs(Setting.PROVIDERS))
        .isEqualTo(Map.of("llm.example.com", "azure_openai", "10.0.0.7:8000", "vllm"));
  }

  @Test
  void providers_inTheEnvironment() {
    assertThat(settings(Map.of("USAGE_LEDGER_PROVIDERS", "a.example=b")).pairs(Setting.PROVIDERS))
        .isEqualTo(Map.of("a.example", "b"));
  }

  @Test
  void providers_thatAreNoPairs() throws IOException {
    Settings settings = file("providers: [llm.example.com]\n");
    assertThat(settings.pairs(Setting.PROVIDERS)).isEmpty();
    assertThat(settings.problems())
        .containsExactly(
            directory.resolve("u.yaml")
                + ": providers: 'llm.example.com' is not a list of NAME=VALUE; it is ignored.");
  }

  private static Settings settings(Map<String, String> environment) {
    return Settings.load(null, new Properties(), environment);
  }

  private Settings file(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("u.yaml"), yaml);
    return Settings.load(file.toString(), new Properties(), Map.of());
  }
}
