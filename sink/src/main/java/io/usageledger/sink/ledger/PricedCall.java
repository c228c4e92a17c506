package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a row says. Its texts are those that a ledger can hold: see {@link CapturedText}.
 *
 * @param process who made the call
 * @param wireUsage the reply's usage object as it came; null when there was none or it is no JSON
 *     object
 */
public record PricedCall(
    ProcessInfo process,
    UsageEvent event,
    @Nullable Map<String, ?> wireUsage,
    Usage usage,
    Cost cost) {

  public PricedCall {
    process = CapturedText.fit(process);
    event = CapturedText.fit(event);
  }
}
