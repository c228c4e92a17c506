package io.usageledger.sink.repricing;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.Headline;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Correction;
import io.usageledger.sink.ledger.JsonText;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that brings a call to its new cost: the same call, no usage more, and the difference. */
record Adjustment(LedgerRow row, Cost cost, String reason, String actor) {

  /** As a row of the ledger, the next revision of the call's. */
  PricedCall call() {
    UUID id = UUID.fromString(row.required(Column.ID));
    Long last = row.integer(Column.REVISION);
    int revision = last == null ? 1 : Math.toIntExact(last) + 1;
    return new PricedCall(process(), event(id), null, usage(), difference())
        .adjusting(new Correction(id, revision, reason, actor));
  }

  private Cost difference() {
    BigDecimal before = row.decimal(Column.COST_USD);
    BigDecimal after = Objects.requireNonNull(cost.usd());
    return new Cost(
        before == null ? after : after.subtract(before),
        cost.status(),
        cost.lines(),
        cost.priceVersion(),
        cost.note());
  }

  private Usage usage() {
    Usage whole = Objects.requireNonNull(RowUsage.of(row));
    return new Usage(
        whole.quantities(),
        Headline.noMoreOf(row.text(Column.UNIT_TYPE)),
        null,
        null,
        null,
        null,
        null,
        whole.status(),
        null,
        whole.note(),
        Map.of(),
        List.of());
  }

  private ProcessInfo process() {
    return new ProcessInfo(
        row.required(Column.APPLICATION),
        UUID.fromString(row.required(Column.INSTANCE_ID)),
        row.required(Column.AGENT_VERSION));
  }

  private UsageEvent event(UUID id) {
    Instant at = Instant.parse(row.required(Column.OCCURRED_AT));
    return new UsageEvent(id, at, attribution(), request(), outcome());
  }

  private Attribution attribution() {
    return new Attribution(
        row.text(Column.ORGANIZATION_ID),
        row.text(Column.USER_ID),
        row.text(Column.TOOL_NAME),
        row.text(Column.OPERATION),
        row.text(Column.CAMPAIGN),
        row.text(Column.CALLER),
        row.text(Column.TRACE_ID),
        row.text(Column.SPAN_ID),
        JsonText.texts(row.text(Column.TAGS)),
        JsonText.texts(row.text(Column.REQUEST_METADATA)));
  }

  private CallRequest request() {
    return new CallRequest(
        row.required(Column.EVENT_TYPE),
        row.required(Column.PROVIDER),
        row.text(Column.API),
        row.text(Column.REQUESTED_MODEL),
        row.text(Column.REGION),
        row.text(Column.PROVIDER_ACCOUNT),
        row.text(Column.SDK),
        row.text(Column.SDK_VERSION),
        Boolean.TRUE.equals(row.get(Column.STREAMED)),
        JsonText.texts(row.text(Column.PRICING_ATTRIBUTES)));
  }

  private CallOutcome outcome() {
    return new CallOutcome(
        CallStatus.valueOf(row.required(Column.STATUS).toUpperCase(Locale.ROOT)),
        row.text(Column.ERROR_TYPE),
        smaller(Column.HTTP_STATUS),
        smaller(Column.ATTEMPTS),
        row.integer(Column.DURATION_MS),
        row.integer(Column.TIME_TO_FIRST_TOKEN_MS),
        row.text(Column.MODEL),
        row.text(Column.SERVICE_TIER),
        row.text(Column.REQUEST_ID),
        row.text(Column.RESPONSE_ID),
        null,
        null);
  }

  private @Nullable Integer smaller(Column column) {
    Long number = row.integer(column);
    return number == null ? null : Math.toIntExact(number);
  }
}
