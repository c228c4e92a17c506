package io.usageledger.sink.repricing;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.ledger.JsonText;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.time.Instant;

/**
 * Prices calls of a ledger again: what they used as the rows tell it, at the prices of the moment
 * when they began. Safe on any thread.
 */
public final class Repricing {
  private final Pricer pricer;

  public Repricing(PriceBook prices) {
    this.pricer = new Pricer(prices);
  }

  /** Prices a call again. Never throws. */
  public Repriced price(LedgerRow row) {
    Usage usage = RowUsage.of(row);
    return new Repriced(row, usage == null ? null : pricer.price(request(row, usage)));
  }

  private static PriceRequest request(LedgerRow row, Usage usage) {
    return new PriceRequest(
        row.required(Column.PROVIDER),
        row.text(Column.MODEL),
        row.text(Column.REQUESTED_MODEL),
        Instant.parse(row.required(Column.OCCURRED_AT)),
        PriceRequest.attributes(
            JsonText.texts(row.text(Column.PRICING_ATTRIBUTES)),
            row.text(Column.REGION),
            row.text(Column.SERVICE_TIER)),
        usage);
  }
}
