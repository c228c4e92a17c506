package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
  private static final String GOOD =
      """
      {"format":"usage-ledger-prices/1",
       "models":[{"provider":"acme","model":"talker","ids":["talker"],"patterns":["talker-[0-9]+"]}],
       "prices":[{"id":"p1","provider":"acme","model":"talker","when":{"context_gt":"1000"},
         "from":"2026-05-01T00:00:00Z","to":"2026-06-01T00:00:00Z","per":1000000,
         "usd":{"input_text":"0.0000000000000000001"},
         "source":"test","ref":"by hand","checked":"2026-01-01","confidence":"curated"}],
       "multipliers":[{"id":"m1","provider":"acme","models":["talker"],"when":{"region_class":"eu"},
         "factor":"1.1","source":"test","ref":"by hand","checked":"2026-01-01","confidence":"curated"}]}
      """;

  @Test
  void parse_everyField_isKeptExactly() throws IOException {
    PriceCatalogue catalogue =
        PriceCatalogue.parse(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
    assertThat(catalogue.records())
        .containsExactly(
            new PriceRecord(
                "p1:input_text",
                "acme",
                "talker",
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2026-06-01T00:00:00Z"),
                Map.of("context_gt", "1000"),
                Unit.INPUT_TEXT,
                new BigDecimal("1E-19"),
                1_000_000,
                new Origin("test", "by hand", LocalDate.of(2026, 1, 1), "curated")));
    assertThat(catalogue.multipliers())
        .extracting(Multiplier::factor)
        .containsExactly(new BigDecimal("1.1"));
  }

  @Test
  void version_ofAnotherText_isAnother() {
    String dearer = GOOD.replace("01\"}", "02\"}");
    assertThat(PriceCatalogue.parse(dearer).version())
        .isNotEqualTo(PriceCatalogue.parse(GOOD).version());
    assertThat(PriceCatalogue.parse(GOOD).version())
        .isEqualTo(PriceCatalogue.parse(GOOD).version());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"format":"usage-ledger-prices/1"             | {"format":"other/2"          | the price file: "format" is not usage-ledger-prices/1
          {"format":"usage-ledger-prices/1",            | {                            | the price file: "format" is missing
          "input_text":"0.0000000000000000001"          | "input_text":0.1234567890123456789012 | the price file, prices 0: "usd" is 0.1234567890123456789012; write text in quotes
          "0.0000000000000000001"                       | "-1"                         | "usd" is -1; write a decimal that is not negative
          "0.0000000000000000001"                       | "cheap"                      | "usd" is cheap; write a decimal
          "input_text"                                  | "input_txt"                  | "usd" names the unknown unit input_txt
          "usd":{"input_text":"0.0000000000000000001"}, |                              | "usd" is missing
          "per":1000000                                 | "per":999                    | "per" is 999; use 1, 1000, 1000000 or 3600
          "2026-05-01T00:00:00Z"                        | "May"                        | "from" is May; write it as 2025-06-10T00:00:00Z
          "checked":"2026-01-01"                        | "checked":"lately"           | "checked" is lately; write it as 2026-08-21
          "context_gt":"1000"                           | "context_gt":"long"          | "when" is long; write a decimal
          talker-[0-9]+                                 | talker-[                     | the price file, models 0: "patterns" is no regular expression
          "factor":"1.1"                                | "factor":"0"                 | multipliers 0: "factor" is zero
          "ids":["talker"]                              | "ids":"talker"               | "ids" is not a list
          """)
  void parse_whatIsWrong_isSaidWithItsPlace(String good, String bad, String message) {
    String broken = GOOD.replace(good, bad == null ? "" : bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(broken))
        .withMessageContaining(message);
  }

  @Test
  void parse_textThatIsNoJson_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse("<html>"))
        .withMessage("the price file is not a JSON object");
  }

  @Test
  void parse_oneNameForTwoModels_isRefused() {
    String twice =
        GOOD.replace(
            "\"models\":[{",
            "\"models\":[{\"provider\":\"acme\",\"model\":\"other\",\"ids\":[\"talker\"]},{");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(twice))
        .withMessage("the name talker stands for both other and talker");
  }

  @Test
  void parse_twoPricesOfOneUnitForOneCall_isRefused() {
    String entry =
        GOOD.substring(GOOD.indexOf("{\"id\":\"p1\""), GOOD.indexOf("],\n \"multipliers\""));
    String twice = GOOD.replace(entry, entry + "," + entry.replace("p1", "p2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(twice))
        .withMessageContaining(
            "two prices of input_text for one call: p1:input_text, p2:input_text");
  }

  @Test
  void parse_setsThatEndAtDifferentTimes_areTwo() {
    int start = GOOD.indexOf("{\"id\":\"p1\"");
    String entry = GOOD.substring(start, GOOD.indexOf("],\n \"multipliers\""));
    String later = entry.replace("p1", "p2").replace("2026-06-01", "2026-07-01");
    assertThat(PriceCatalogue.parse(GOOD.replace(entry, entry + "," + later)).records())
        .extracting(PriceRecord::validTo)
        .containsExactly(
            Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
  }
}
