package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices that the operator sets: in the config file, and in a file that it names. */
final class OwnPricesTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path directory;
  private Configuration configuration;

  @BeforeEach
  void start() throws IOException {
    configuration = new Configuration(directory);
  }

  @Test
  void prices_whereNothingIsWritten_areTheBundledOnes() {
    Settings settings = configuration.load();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.prices().version()).isEqualTo(PriceBook.bundled().version());
  }

  @Test
  void prices_inTheConfigFile_standOverTheBundledOnes() throws IOException {
    Settings settings =
        configuration
            .file(
                """
                prices:
                  discounts:
                    anthropic: 15%
                  deployments:
                    azure_openai:
                      chat-prod: gpt-4o
                  records:
                    - provider: openai
                      model: gpt-4o
                      valid_from: 2026-01-01
                      usd: {input_text: 2.10, output_text: "8"}
                    - {provider: acme, model: own-model, usd: {input_text: 0.5}}
                """)
            .load();

    assertThat(settings.problems()).isEmpty();
    PriceBook prices = settings.prices();
    assertThat(million(prices, "openai", "gpt-4o")).isEqualByComparingTo("2.10");
    assertThat(million(prices, "acme", "own-model")).isEqualByComparingTo("0.5");
    assertThat(million(prices, "anthropic", "claude-opus-4-8")).isEqualByComparingTo("4.25");
    assertThat(million(prices, "azure_openai", "chat-prod")).isEqualByComparingTo("2.5");
    assertThat(prices.version()).isNotEqualTo(PriceBook.bundled().version());
  }

  /** The config file stands nearer to the operator than a file that may be shared. */
  @ParameterizedTest
  @CsvSource({"own.json, 3, 1", "own.yaml, 3, 1"})
  void prices_inAFile_standBelowThoseOfTheConfigFile(String name, String other, String own)
      throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(
        file,
        """
        {"records": [
          {"provider": "openai", "model": "gpt-4o", "usd": {"input_text": "2"}},
          {"provider": "openai", "model": "gpt-4.1", "usd": {"input_text": "3"}}
        ]}
        """);
    Settings settings =
        configuration
            .file(
                """
                prices:
                  file: %s
                  records:
                    - {provider: openai, model: gpt-4o, usd: {input_text: 1}}
                """
                    .formatted(file))
            .load();

    assertThat(settings.problems()).isEmpty();
    assertThat(million(settings.prices(), "openai", "gpt-4.1")).isEqualByComparingTo(other);
    assertThat(million(settings.prices(), "openai", "gpt-4o")).isEqualByComparingTo(own);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          records: [{provider: a, model: m, usd: {input_text: -1}}]  | records[0].usd.input_text is -1; write a decimal that is not negative
          records: [{provider: a, model: m, usd: {tokens: 1}}]       | records[0].usd.tokens is an unknown unit; known are input_text
          records: [{provider: a, usd: {input_text: 1}}]             | records[0].model is missing
          records: [{provider: a, model: m, usd: {images: 1}}, {provider: a, model: m, usd: {images: 2}}] | records[1].valid_from overlaps in time with records[0], which prices a m too
          discounts: {openai: 0.1}                                   | discounts.openai is 0.1; write a percentage from 0% to 100%, such as 10%
          contracts: []                                              | contracts is unknown; known are format, sources, models, records
          """)
  void prices_thatAreWrong_areSaidAndNotUsed(String wrong, String problem) throws IOException {
    Settings settings = configuration.file("prices: {" + wrong + "}\n").load();

    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith(configuration.path() + ": prices: " + problem)
        .endsWith("; none of the prices there is used until this is corrected.");
    assertThat(settings.prices().version()).isEqualTo(PriceBook.bundled().version());
  }

  /** The example of the documentation, as it stands there. */
  @Test
  void documentedExample_isUnderstood() throws IOException {
    String document = Files.readString(Path.of("../docs/pricing.md"));
    String yaml =
        document.substring(document.indexOf("    prices:\n"), document.indexOf("\n\nA price file"));
    Settings settings =
        configuration.file(yaml.stripIndent().replaceFirst("  file: .*\n", "")).load();

    assertThat(settings.problems()).isEmpty();
    assertThat(million(settings.prices(), "openai", "gpt-4o")).isEqualByComparingTo("2.10");
    assertThat(million(settings.prices(), "azure_openai", "chat-prod")).isEqualByComparingTo("2.5");
    String profile = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc";
    assertThat(million(settings.prices(), "aws_bedrock", profile)).isEqualByComparingTo("3.3");
  }

  @Test
  void priceFile_thatIsMissing_isSaid() throws IOException {
    Settings settings = configuration.file("prices.file: nowhere.json\n").load();

    assertThat(settings.problems())
        .containsExactly(
            "price file nowhere.json: there is no such file; none of the prices there is used until"
                + " this is corrected.");
  }

  @Test
  void priceFile_namedByTheEnvironment_isRead() throws IOException {
    Path file = directory.resolve("own.json");
    Files.writeString(
        file,
        "{\"records\":[{\"provider\":\"acme\",\"model\":\"m\",\"usd\":{\"input_text\":\"1\"}}]}");
    configuration.variable("USAGE_LEDGER_PRICES_FILE", file.toString());

    assertThat(million(configuration.load().prices(), "acme", "m")).isEqualByComparingTo("1");
  }

  /** What a million tokens of text cost to read. */
  private static BigDecimal million(PriceBook prices, String provider, String model) {
    Usage usage = Usage.of(Map.of(Unit.INPUT_TEXT, BigDecimal.valueOf(100_000)));
    Cost cost =
        new Pricer(prices).price(new PriceRequest(provider, null, model, AT, Map.of(), usage));
    return Objects.requireNonNull(cost.usd(), String.valueOf(cost.note())).movePointRight(1);
  }
}
