package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallRequest;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints one aligned line per call. It remembers nothing but this process's jobs: a call that is
 * replayed after a crash is printed again.
 */
final class StdoutLedger implements Ledger {
  private final JobTable jobs = new MemoryJobTable();
  private final PrintStream out;

  StdoutLedger(PrintStream out) {
    this.out = out;
  }

  @Override
  public Written write(Entries entries) throws LedgerException {
    List<PricedCall> calls = rows(entries);
    for (PricedCall call : calls) {
      out.println(line(call));
    }
    if (out.checkError()) {
      throw new LedgerException("Ledger stdout cannot be written: the stream is closed.", null);
    }
    return new Written(calls.size(), List.of());
  }

  @Override
  public PriceFile addedPrices() {
    return PriceFile.empty();
  }

  private List<PricedCall> rows(Entries entries) {
    try {
      return entries.rows(jobs);
    } catch (SQLException e) {
      throw new IllegalStateException("no database is asked here", e);
    }
  }

  static String line(PricedCall call) {
    CallRequest request = call.event().request();
    return String.format(
            Locale.ROOT,
            "%s  %-12s  %-28s  %-12s  %9s in  %9s out  %18s  %-20s  %s",
            EventColumns.time(call.event().occurredAt()),
            call.event().outcome().status().word(),
            request.provider() + "/" + orDash(EventColumns.model(call)),
            request.eventType(),
            orDash(call.usage().inputTokens()),
            orDash(call.usage().outputTokens()),
            cost(call),
            orDash(call.event().attribution().organizationId()),
            cause(call.event().attribution()))
        .stripTrailing();
  }

  private static String cost(PricedCall call) {
    BigDecimal usd = call.cost().usd();
    return usd == null ? call.cost().status().word() : "$" + shortest(usd);
  }

  private static String shortest(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }

  private static String cause(Attribution attribution) {
    return orDash(attribution.toolName()) + "." + orDash(attribution.operation());
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  @Override
  public void close() {}
}
