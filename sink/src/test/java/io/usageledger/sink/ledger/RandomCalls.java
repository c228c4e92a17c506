package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls of every kind within a few days, of which some share all dimensions. */
public final class RandomCalls {
  private static final Instant FIRST = Instant.parse("2026-10-30T22:15:00.000001Z");
  private static final int SECONDS = 3 * 24 * 3600;

  private final Random random;
  private final Instant first;

  public RandomCalls(long seed) {
    this(seed, FIRST);
  }

  /**
   * @param first the earliest that a call can begin
   */
  public RandomCalls(long seed, Instant first) {
    this.random = new Random(seed);
    this.first = first;
  }

  public List<PricedCall> some(int number) {
    return Stream.generate(this::call).limit(number).toList();
  }

  private PricedCall call() {
    return new PricedCall(Samples.process(), event(), Map.of(), usage(), cost());
  }

  private UsageEvent event() {
    return new UsageEvent(
        new UUID(random.nextLong(), random.nextLong()),
        first.plusSeconds(random.nextInt(SECONDS)).plusNanos(1000L * random.nextInt(1_000_000)),
        attribution(),
        request(),
        outcome());
  }

  private Attribution attribution() {
    return new Attribution(
        oneOf(null, "org-a", "org-b"),
        oneOf(null, "user \"\u20ac\""),
        oneOf("copy", "hooks"),
        null,
        oneOf(null, null, "spring"),
        null,
        null,
        null,
        random.nextBoolean() ? Map.of() : Map.of("team", "growth", "a", "b\n", "long key", "1"),
        Map.of());
  }

  private CallRequest request() {
    String model = oneOf(null, "gpt-4o", "gpt-4o-mini");
    return new CallRequest("chat", "openai", null, model, null, null, null, null, false, Map.of());
  }

  private CallOutcome outcome() {
    CallStatus status = random.nextBoolean() ? CallStatus.SUCCESS : CallStatus.RATE_LIMITED;
    String model = oneOf(null, "gpt-4o-2024-08-06");
    return new CallOutcome(
        status, null, null, null, null, null, model, null, null, null, null, null);
  }

  private Usage usage() {
    return new Usage(
        random.nextInt(3) > 0 ? Map.of() : Map.of(unit(), decimal(9, 7)),
        count(),
        count(),
        count(),
        count(),
        count(),
        UsageStatus.REPORTED,
        null,
        null);
  }

  private Cost cost() {
    return random.nextInt(4) == 0
        ? new Cost(null, CostStatus.UNPRICED_MODEL, List.of(), "v1", null)
        : new Cost(decimal(14, 12), CostStatus.EXACT, List.of(), "v1", null);
  }

  private Unit unit() {
    return random.nextBoolean() ? Unit.IMAGES : Unit.AUDIO_SECONDS;
  }

  private BigDecimal decimal(int digits, int decimals) {
    long bound = BigDecimal.TEN.pow(digits).longValueExact();
    return BigDecimal.valueOf(1 + Math.floorMod(random.nextLong(), bound), decimals);
  }

  private @Nullable Long count() {
    return random.nextInt(3) == 0 ? null : (long) random.nextInt(100_000);
  }

  private @Nullable String oneOf(@Nullable String... values) {
    return values[random.nextInt(values.length)];
  }
}
