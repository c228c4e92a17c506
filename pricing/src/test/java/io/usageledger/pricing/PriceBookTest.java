package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.PROVIDER_REPORTED;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.SmallCatalogue.NOW;
import static io.usageledger.pricing.SmallCatalogue.assertCost;
import static io.usageledger.pricing.SmallCatalogue.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator sets, over a catalogue. */
class PriceBookTest {
  private static final PriceBook LIST = PriceBook.of(SmallCatalogue.CATALOGUE);

  /** A contract's price decides with its own set; the catalogue's batch price is not asked. */
  @Test
  void price_contract_decidesAlone() {
    PriceBook book =
        under(
            "{\"records\":[{\"provider\":\"acme\",\"model\":\"talker\",\"usd\":{\"input_text\":1,\"output_text\":4}}]}");
    assertCost(price(book, "talker", Map.of()), "0.00014", EXACT);
    assertCost(price(book, "talker-2026-01-01", Map.of()), "0.00014", EXACT);
    assertCost(price(book, "talker", Map.of("batch", "true")), "0.00014", ESTIMATED);
    assertCost(price(book, "singer", Map.of()), "0.00028", EXACT);
  }

  @Test
  void price_contractOfOneSnapshot_leavesTheOthers() {
    PriceBook book =
        under(
            "{\"records\":[{\"provider\":\"acme\",\"model\":\"talker-2026-01-01\",\"usd\":{\"input_text\":1,\"output_text\":4}}]}");
    assertCost(price(book, "talker-2026-01-01", Map.of()), "0.00014", EXACT);
    assertCost(price(book, "talker", Map.of()), "0.00028", EXACT);
  }

  @Test
  void price_contractThatHasEnded_isTheListAgain() {
    PriceBook book =
        under(
            "{\"records\":[{\"provider\":\"acme\",\"model\":\"talker\",\"valid_to\":\"2026-06-01\",\"usd\":{\"input_text\":1,\"output_text\":4}}]}");
    assertCost(price(book, "talker", Map.of()), "0.00028", EXACT);
  }

  @Test
  void price_privateModel_isThatOfTheFile() {
    PriceBook book =
        under(
            """
            {"models":[{"provider":"acme","model":"ours","patterns":["ours-[a-z]+"]}],
             "records":[{"provider":"acme","model":"ours","usd":{"input_text":3,"output_text":6}}]}""");
    assertCost(price(book, "ours-large", Map.of()), "0.00036", EXACT);
  }

  @ParameterizedTest
  @CsvSource({"10%, 0.000252", "12.5%, 0.000245", "0%, 0.00028"})
  void price_discount_isTakenOffTheList(String discount, String usd) {
    Cost cost = price(under("{\"discounts\":{\"acme\":\"" + discount + "\"}}"), "talker", Map.of());
    assertCost(cost, usd, EXACT);
    assertThat(cost.lines().get(0).listUnitPrice()).isEqualByComparingTo("2");
    assertThat(cost.lines())
        .allMatch(line -> line.unitPrice().compareTo(line.listUnitPrice()) <= 0);
  }

  @Test
  void price_discount_isNotTakenOffAContract() {
    PriceBook book =
        under(
            """
            {"discounts":{"acme":"50%"},
             "records":[{"provider":"acme","model":"talker","usd":{"input_text":1,"output_text":4}}]}""");
    assertCost(price(book, "talker", Map.of()), "0.00014", EXACT);
  }

  @Test
  void price_deployment_isTheModelBehindIt() {
    PriceBook book = under("{\"deployments\":{\"acme\":{\"chat-prod\":\"singer\"}}}");
    assertCost(price(book, "chat-prod", Map.of()), "0.00028", EXACT);
    Cost asked =
        new Pricer(book)
            .price(new PriceRequest("acme", null, "chat-prod", NOW, Map.of(), usage(100, 10)));
    assertCost(asked, "0.00028", EXACT);
    assertThat(price(LIST, "chat-prod", Map.of()).status()).isEqualTo(UNPRICED_MODEL);
  }

  /**
   * The operator knows what is paid; the provider's own figure stands against a list price only.
   */
  @Test
  void price_contract_beatsTheProvidersFigure() {
    Usage usage = Wire.openAiChat("{\"prompt_tokens\":100,\"completion_tokens\":10,\"cost\":0.5}");
    PriceBook book =
        under(
            "{\"records\":[{\"provider\":\"acme\",\"model\":\"talker\",\"usd\":{\"input_text\":1,\"output_text\":4}}]}");
    assertCost(price(book, "talker", usage), "0.00014", EXACT);
    assertCost(price(LIST, "talker", usage), "0.5", PROVIDER_REPORTED);
    assertCost(price(book, "singer", usage), "0.5", PROVIDER_REPORTED);
  }

  @Test
  void replacing_knowsNothingElse() {
    PriceBook book =
        PriceBook.replacing(
            PriceFile.parse(
                """
                {"discounts":{"acme":"10%"},
                 "records":[{"provider":"acme","model":"talker","usd":{"input_text":1,"output_text":4}}]}""",
                "prices.json"));
    assertCost(price(book, "talker", Map.of()), "0.000126", EXACT);
    assertThat(price(book, "singer", Map.of()).status()).isEqualTo(UNPRICED_MODEL);
    assertThat(book.providers()).containsExactly("acme");
  }

  @Test
  void version_ofTheBook_changesWithEachLayer() {
    PriceBook book = under("{\"discounts\":{\"acme\":\"10%\"}}");
    assertThat(book.version()).isNotEqualTo(LIST.version()).matches("[0-9a-f]{16}");
    assertThat(under("{\"discounts\":{\"acme\":\"20%\"}}").version()).isNotEqualTo(book.version());
    assertThat(under("{}").version()).isEqualTo(LIST.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"discounts":{"acme":"0.1"}}                  | prices.json: discounts.acme is 0.1; write a percentage from 0% to 100%, such as 10%
          {"discounts":{"acme":"110%"}}                 | prices.json: discounts.acme is 110%; write a percentage from 0% to 100%, such as 10%
          {"deployments":{"acme":"talker"}}             | prices.json: deployments.acme is talker; write an object
          {"discount":{"acme":"10%"}}                   | prices.json: discount is unknown; did you mean discounts? known are format, sources, models, records, multipliers, discounts, deployments
          """)
  void parse_whatIsWrong_isOneSentence(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceFile.parse(json, "prices.json"))
        .withMessage(message);
  }

  private static PriceBook under(String json) {
    return LIST.under(PriceFile.parse(json, "prices.json"));
  }

  private static Cost price(
      PriceBook book, @Nullable String model, Map<String, String> attributes) {
    return new Pricer(book)
        .price(new PriceRequest("acme", model, null, NOW, attributes, usage(100, 10)));
  }

  private static Cost price(PriceBook book, String model, Usage usage) {
    return new Pricer(book).price(new PriceRequest("acme", model, null, NOW, Map.of(), usage));
  }
}
