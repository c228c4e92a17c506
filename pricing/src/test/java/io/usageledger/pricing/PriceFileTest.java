package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
  private static final String ENTRY =
      """
      {"id":"p1","provider":"acme","model":"talker","conditions":{"context_gt":"1000"},
         "valid_from":"2026-05-01T00:00:00Z","valid_to":"2026-06-01T00:00:00Z","per":1000000,
         "usd":{"input_text":"0.0000000000000000001"},
         "source":"test","reference":"by hand","checked_on":"2026-01-01","confidence":"curated"}"""
          .strip();

  private static final String GOOD =
      """
      {"format":"usage-ledger-prices/1",
       "models":[{"provider":"acme","model":"talker","ids":["talker"],"patterns":["talker-[0-9]+"]}],
       "records":[ENTRY],
       "multipliers":[{"id":"m1","provider":"acme","models":["talker"],"conditions":{"region_class":"eu"},
         "factor":"1.1","source":"test","reference":"by hand","checked_on":"2026-01-01","confidence":"curated"}]}
      """
          .replace("ENTRY", ENTRY);

  @Test
  void parse_everyField_isKeptExactly() {
    PriceCatalogue catalogue = PriceCatalogue.parse(GOOD);
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
          {"format":"usage-ledger-prices/1"             | {"format":"other/2"          | the price file: format is not usage-ledger-prices/1
          "input_text":"0.0000000000000000001"          | "input_text":[]              | the price file: records[p1].usd.input_text is []; write text or a number
          "0.0000000000000000001"                       | "-1"                         | the price file: records[p1].usd.input_text is -1; write a decimal that is not negative
          "0.0000000000000000001"                       | "cheap"                      | records[p1].usd.input_text is cheap; write a decimal
          "input_text"                                  | "input_txt"                  | records[p1].usd.input_txt is an unknown unit; did you mean input_text? known are input_text, input_audio
          "0.0000000000000000001"                       | "1e400000000"                | records[p1].usd.input_text is 1e400000000; write it with 40 digits at most
          "0.0000000000000000001"                       | 1e400000000                  | records[p1].usd.input_text is 1E+400000000; write it with 40 digits at most
          "0.0000000000000000001"                       | "1e-400000000"               | records[p1].usd.input_text is 1e-400000000; write it with 40 digits at most
          "context_gt":"1000"                           | "context_gt":"1e400000000"   | records[p1].conditions.context_gt is 1e400000000; write it with 40 digits at most
          "context_gt":"1000"                           | "servicetier":"flex"         | records[p1].conditions.servicetier is unknown; write service_tier
          "context_gt":"1000"                           | "utc_hours":"9-17"           | records[p1].conditions.utc_hours is 9-17; write 01:00-04:00
          "factor":"1.1"                                | "factor":"1e400000000"       | multipliers[m1].factor is 1e400000000; write it with 40 digits at most
          "provider":"acme","model":"talker","conditions" | "provider":"","model":"talker","conditions" | records[p1].provider is empty; write text or a number
          "ids":["talker"]                              | "ids":["talker"],"unmetered":["image"] | models[0].unmetered says image, which is an unknown unit; did you mean images?
          "usd":{"input_text":"0.0000000000000000001"}, |                              | records[p1].usd is missing; write prices by unit
          "per":1000000                                 | "per":999                    | records[p1].per is 999; use 1, 1000, 1000000 or 3600
          "2026-05-01T00:00:00Z"                        | "May"                        | records[p1].valid_from is May; write it as 2025-06-10 or 2025-06-10T00:00:00Z
          "valid_to":"2026-06-01T00:00:00Z"                   | "valid_to":"2026-05-01"            | records[p1].valid_to is not after "valid_from"
          "checked_on":"2026-01-01"                        | "checked_on":"lately"           | checked_on is lately; write it as 2026-08-21
          "context_gt":"1000"                           | "context_gt":"long"          | records[p1].conditions.context_gt is long; write a decimal
          "conditions":{"context_gt"                          | "whn":{"context_gt"          | records[p1].whn is unknown; known are id, provider, model, conditions
          "valid_from"                                  | "valid_form"                 | records[p1].valid_form is unknown; did you mean valid_from? known are
          talker-[0-9]+                                 | talker-[                     | the price file: models[0].patterns is no regular expression
          "factor":"1.1"                                | "factor":"0"                 | multipliers[m1].factor is zero
          "ids":["talker"]                              | "ids":"talker"               | models[0].ids is not a list
          """)
  void parse_whatIsWrong_isSaidWithItsPlace(String good, String bad, String message) {
    String broken = GOOD.replace(good, bad == null ? "" : bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(broken))
        .withMessageContaining(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <html>                        | the price file is not valid JSON: Unexpected character ('<' (code 60)): expected a valid value
          {"records":[],"records":[]}   | the price file is not valid JSON: Duplicate key (key 'records') (line 1, column 26)
          {"records":NaN}               | the price file is not valid JSON: Non-standard token 'NaN'
          {"records":[]} {}             | the price file is not a JSON object
          []                            | the price file is not a JSON object
          null                          | the price file is not a JSON object
          """)
  void parse_textThatIsNoObject_isRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(text))
        .withMessageStartingWith(message);
  }

  /** As some editors write it. */
  @Test
  void parse_textWithAByteOrderMark_isRead() {
    assertThat(PriceCatalogue.parse("\uFEFF" + GOOD).records()).hasSize(1);
  }

  /** A request may have any attribute. */
  @Test
  void parse_conditionUnlikeAnyKnown_isKept() {
    String own = GOOD.replace("\"context_gt\":\"1000\"", "\"rendering_speed\":\"turbo\"");
    assertThat(PriceCatalogue.parse(own).records())
        .extracting(PriceRecord::conditions)
        .containsExactly(Map.of("rendering_speed", "turbo"));
  }

  @Test
  void parse_oneNameForTwoModels_isRefused() {
    String twice =
        GOOD.replace(
            "\"models\":[{",
            "\"models\":[{\"provider\":\"acme\",\"model\":\"other\",\"ids\":[\"talker\"]},{");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceCatalogue.parse(twice))
        .withMessage("the price file: the name talker stands for both other and talker");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, 2026-07-01, false",
    "2026-05-31, 2026-07-01, true",
    "2026-01-01, 2026-05-01, false",
    "2026-01-01, 2026-05-02, true",
    "2026-05-01T00:00:00Z, 2026-06-01T00:00:00Z, true"
  })
  void parse_pricesThatOverlapInTime_areRefused(String from, String to, boolean overlap) {
    String second =
        ENTRY
            .replace("p1", "p2")
            .replace("2026-05-01T00:00:00Z", from)
            .replace("2026-06-01T00:00:00Z", to);
    String both = GOOD.replace(ENTRY, ENTRY + "," + second);
    if (overlap) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PriceCatalogue.parse(both))
          .withMessage(
              "the price file: records[p2].valid_from overlaps in time with records[p1], which prices"
                  + " acme talker too; end the earlier one with \"valid_to\"");
    } else {
      assertThat(PriceCatalogue.parse(both).records()).hasSize(2);
    }
  }

  @Test
  void parse_otherUnitsOfTheSameSpan_areOneSet() {
    String fees = ENTRY.replace("p1", "p2").replace("input_text", "web_search_calls");
    String both = GOOD.replace(ENTRY, ENTRY + "," + fees.replace("1000000", "1000"));
    assertThat(PriceCatalogue.parse(both).records())
        .extracting(PriceRecord::per)
        .containsExactly(1_000_000, 1_000);
  }

  /** An operator writes no more than is needed; tokens are priced per million, all else singly. */
  @Test
  void parse_whatMayBeLeftOut_isAsUsual() {
    PriceFile file =
        PriceFile.parse(
            """
            {"records":[{"provider":"acme","model":"new","usd":{"input_text":2.50,"images":"0.04"}}]}
            """,
            "prices.json");
    assertThat(file.records())
        .extracting(PriceRecord::price, PriceRecord::per)
        .containsExactly(
            tuple(new BigDecimal("2.50"), 1_000_000), tuple(new BigDecimal("0.04"), 1));
    assertThat(file.records().get(0).origin().reference()).isEqualTo("prices.json, records[0]");
  }

  @Test
  void parse_onePriceAnObject_isPartOfItsSet() {
    PriceFile file =
        PriceFile.parse(
            """
            {"records":[
              {"id":"p1","provider":"acme","model":"talker","unit":"input_text","usd":2,"per":1000000},
              {"id":"p2","provider":"acme","model":"talker","unit":"output_text","usd":"8"}]}
            """,
            "the price file");
    assertThat(file.records())
        .extracting(PriceRecord::id, PriceRecord::unit, price -> price.price().toPlainString())
        .containsExactly(tuple("p1", Unit.INPUT_TEXT, "2"), tuple("p2", Unit.OUTPUT_TEXT, "8"));
  }
}
