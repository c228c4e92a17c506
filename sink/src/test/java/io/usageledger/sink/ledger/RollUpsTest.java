package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollUpsTest {
  @Test
  void hourly_twoCallsOfOneHourAlike_areOneRow() {
    List<RollUp> hours =
        RollUps.hourly(List.of(at("2026-11-20T10:00:00Z"), at("2026-11-20T10:59:59.999999Z")));

    assertThat(hours)
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.start()).isEqualTo("2026-11-20T10:00:00Z");
              assertThat(hour.dimensions())
                  .containsExactly(
                      "org-acme",
                      "user-7",
                      "ad_creator",
                      "generate_hook",
                      "spring",
                      "{\"team\":\"growth\"}",
                      "openai",
                      "gpt-4o-mini-2024-07-18",
                      "chat",
                      "");
              assertThat(hour.measures().counts())
                  .containsExactly(2L, 2L, 0L, 0L, 200L, 0L, 0L, 40L, 0L);
              assertThat(hour.measures().units()).isZero();
              assertThat(hour.measures().costUsd()).isEqualByComparingTo("0.5");
            });
  }

  @Test
  void plus_moreThanALongHolds_staysTheGreatest() {
    long most = Long.MAX_VALUE;
    Measures one = counted(most - 1, 3L, -2L);
    Measures other = counted(2L, 4L, -most);
    assertThat(one.plus(other).counts()).containsExactly(most, 7L, Long.MIN_VALUE);
  }

  private static Measures counted(Long... counts) {
    return new Measures(List.of(counts), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  @Test
  void hourly_failedAndUnpricedCall_isCountedAsBoth() {
    UsageEvent failed =
        Samples.opened().withOutcome(Samples.outcome(CallStatus.RATE_LIMITED, 429, null));
    Cost unknown = new Cost(null, CostStatus.USAGE_MISSING, List.of(), "v1", null);

    Measures measures = only(Calls.of(failed, Usage.missing(), unknown, Map.of())).measures();

    assertThat(measures.counts()).startsWith(1L, 1L, 1L, 1L, 0L);
    assertThat(measures.costUsd()).isZero();
  }

  @Test
  void hourly_nothingKnown_hasEmptyDimensions() {
    UsageEvent event =
        new UsageEvent(
            UUID.randomUUID(),
            Samples.NOON,
            Attribution.NONE,
            new CallRequest("chat", "openai", null, null, null, null, null, null, false, Map.of()),
            Samples.outcome(CallStatus.SUCCESS, 200, null));

    assertThat(only(Calls.of(event, Calls.exactly("0"))).dimensions())
        .containsExactly("", "", "", "", "", "{}", "openai", "gpt-4o-mini-2024-07-18", "chat", "");
  }

  @Test
  void hourly_unitsOfMoreDecimalsThanTheLedgerHas_areThoseOfTheRow() {
    PricedCall call =
        Calls.of(
            Samples.settled(),
            Calls.using(Unit.AUDIO_SECONDS, "2.00000050001"),
            Calls.exactly("0"),
            Map.of());

    assertThat(only(call).measures().units()).isEqualByComparingTo("2.000001");
    assertThat(only(call).dimensions()).last().isEqualTo("audio_seconds");
  }

  @Test
  void hourly_inAnyOrder_isSortedTheSame() {
    long seed = System.nanoTime();
    List<PricedCall> calls = new ArrayList<>(new RandomCalls(seed).some(500));
    List<RollUp> hours = RollUps.hourly(calls);

    Collections.shuffle(calls, new Random(seed));

    assertThat(hours).as("seed " + seed).isSortedAccordingTo(RollUp.ORDER);
    assertThat(RollUps.hourly(calls))
        .as("seed " + seed)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(hours);
  }

  @Test
  void daily_ofHours_keepsKeysAndSums() {
    List<RollUp> hours =
        RollUps.hourly(
            List.of(
                at("2026-11-20T00:00:00Z"),
                at("2026-11-20T23:59:59.999999Z"),
                at("2026-11-21T00:00:00Z")));

    List<RollUp> days = RollUps.daily(hours);

    assertThat(days)
        .extracting(RollUp::start)
        .containsExactly(
            Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(days).extracting(RollUp::key).containsOnly(hours.get(0).key());
    assertThat(days.get(0).measures().counts()).startsWith(2L, 2L);
    assertThat(days.get(0).measures().costUsd()).isEqualByComparingTo("0.5");
  }

  /** A ledger's keys outlive the program that made them. */
  @Test
  void key_ofGivenDimensions_neverChanges() {
    assertThat(key("org-a", "", "", "", "", "{}", "openai", "gpt-4o", "chat", ""))
        .isEqualTo(UUID.fromString("90b9bea9-f798-8064-a595-4267a90748a2"));
  }

  @Test
  void key_ofTextsThatJoinAlike_differs() {
    assertThat(key("ab", "c")).isNotEqualTo(key("a", "bc"));
    assertThat(key("", "a")).isNotEqualTo(key("a", ""));
  }

  private static UUID key(String... dimensions) {
    Measures none = new Measures(List.of(), BigDecimal.ZERO, BigDecimal.ZERO);
    return RollUp.of(Instant.EPOCH, List.of(dimensions), none).key();
  }

  private static RollUp only(PricedCall call) {
    List<RollUp> hours = RollUps.hourly(List.of(call));
    assertThat(hours).hasSize(1);
    return hours.get(0);
  }

  private static PricedCall at(String time) {
    UsageEvent sample = Samples.settled();
    UsageEvent event =
        new UsageEvent(
            sample.id(),
            Instant.parse(time),
            sample.attribution(),
            sample.request(),
            sample.outcome());
    return Calls.of(event, Calls.exactly("0.25"));
  }
}
