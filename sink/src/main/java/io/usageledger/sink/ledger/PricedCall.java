package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a row says. Its texts are those that a ledger can hold: see {@link CapturedText}.
 *
 * @param process who made the call
 * @param wireUsage the reply's usage object as it came; null when there was none or it is no JSON
 *     object
 * @param usage of an adjustment, the difference to what it corrects; so {@code cost}, but for its
 *     lines
 * @param correction what it corrects; null unless it is an adjustment
 */
public record PricedCall(
    ProcessInfo process,
    UsageEvent event,
    @Nullable Map<String, ?> wireUsage,
    Usage usage,
    Cost cost,
    @Nullable Correction correction) {

  public PricedCall {
    process = CapturedText.fit(process);
    event = CapturedText.fit(event);
  }

  /** A call that corrects nothing. */
  public PricedCall(
      ProcessInfo process,
      UsageEvent event,
      @Nullable Map<String, ?> wireUsage,
      Usage usage,
      Cost cost) {
    this(process, event, wireUsage, usage, cost, null);
  }

  /** This call as an adjustment, when its usage and cost are what an adjustment adds. */
  public PricedCall adjusting(Correction what) {
    UsageEvent adjustment =
        new UsageEvent(
            NameBasedId.ofAdjustment(what.correctsId(), what.revision()),
            event.occurredAt(),
            event.attribution(),
            event.request(),
            event.outcome());
    return new PricedCall(process, adjustment, wireUsage, usage, cost, what);
  }

  /** This call when rows of its parts say what it used. */
  PricedCall usedElsewhere() {
    Cost nothing =
        new Cost(BigDecimal.ZERO, CostStatus.NOT_BILLED, List.of(), cost.priceVersion(), null);
    return new PricedCall(process, event, null, Usage.none(), nothing);
  }

  boolean isAdjustment() {
    return correction != null;
  }

  /** How many requests of the provider's the row stands for. */
  int requestCount() {
    if (isAdjustment()) {
      return 0;
    }
    Job job = event.outcome().job();
    return job == null || job.requests() == null ? 1 : job.requests();
  }
}
