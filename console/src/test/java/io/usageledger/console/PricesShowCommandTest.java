package io.usageledger.console;

import static io.usageledger.console.Asked.cost;
import static io.usageledger.console.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prices show} lists. */
class PricesShowCommandTest {
  @TempDir Path directory;

  @Test
  void show_ofAModel_listsItsPricesOfTheTime() throws IOException {
    Run run = Run.of("prices", "show", "o3", "--provider", "openai", "--at", "2025-06-09");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .hasSize(5)
        .element(1)
        .asString()
        .contains("input_text", "10", "million", "standard");
    assertThat(run.lines().get(4))
        .isEqualTo("openai, batch: tokens cost 0.5 times as much where no price above is for that");

    Run later = Run.of("prices", "show", "o3", "--at", "2026-11-20", "--json");
    assertThat((List<?>) json(later.out()).get("records"))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            price ->
                assertThat(price)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKeys("provider", "usd", "per", "conditions", "source", "confidence"));
  }

  @Test
  void showAndTest_ofAProviderByAnotherName_findIt() {
    assertThat(Run.of("prices", "show", "o3", "--provider", "OpenAI").out()).contains("openai");
    assertThat(Run.of("prices", "test", "bedrock", "amazon.nova-pro-v1:0").exitCode()).isZero();
  }

  @Test
  void show_ofAnUnknownModel_findsNothing() {
    Run run = Run.of("prices", "show", "gpt-99");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("No price of gpt-99 is known.");
  }

  @Test
  void show_ofAMisspeltModel_namesTheNearest() {
    Run run = Run.of("prices", "show", "gpt4o", "--provider", "openai");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("No price of gpt4o is known. Did you mean gpt-4o?");
  }

  @Test
  void show_ofAMisspeltProvider_namesTheNearest() {
    Run run = Run.of("prices", "show", "gpt-4o", "--provider", "opnai");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("The provider opnai is unknown; did you mean openai? known are ai21,");
  }

  @Test
  void show_conditionsAndFactors_areInWords() {
    Run run = Run.of("prices", "show", "gpt-5.4", "--provider", "openai");

    assertThat(run.out())
        .contains("batch, prompt over 272,000 tokens")
        .containsPattern("web_search_calls +0.01 +one")
        .contains(
            "openai, region eu: tokens cost 1.1 times as much where no price above is for that");
  }

  /** What is shown is a price file: the same calls cost the same by it. */
  @Test
  void show_asJson_isAPriceFile() throws IOException {
    String shown = Run.of("prices", "show", "gpt-5.4", "--provider", "openai", "--json").out();
    Path file = Files.writeString(directory.resolve("shown.json"), shown);
    String calls =
        """
        {"provider":"openai","model":"gpt-5.4","quantities":{"input_text":300000,"cache_read":7,"output_text":9}}
        {"provider":"openai","model":"gpt-5.4","quantities":{"input_text":3,"reasoning":9,"web_search_calls":2}}
        {"provider":"openai","model":"gpt-5.4","service_tier":"flex","quantities":{"input_text":3,"output_text":9}}
        """;

    List<String> costs = costs(cost(calls, "--json"));
    assertThat(costs).hasSize(3).doesNotContain("null");
    assertThat(costs(cost(calls, "--json", "--prices", file.toString()))).isEqualTo(costs);
  }

  private static List<String> costs(Run run) throws IOException {
    List<String> costs = new ArrayList<>();
    for (String line : run.lines()) {
      costs.add(String.valueOf(json(line).get("cost_usd")));
    }
    return costs;
  }
}
