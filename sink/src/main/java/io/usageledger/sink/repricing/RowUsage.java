package io.usageledger.sink.repricing;

import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.pricing.WireFormat;
import io.usageledger.pricing.reply.UsageShape;
import io.usageledger.sink.ledger.JsonText;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call used, as its row tells it. The quantities stand in the row; passes of other models
 * and what the reply says of its own price stand in the provider's usage object alone, which is
 * read again.
 */
final class RowUsage {
  private RowUsage() {}

  /** Null if the row has lost a part of it: where what is read again is not what the row says. */
  static @Nullable Usage of(LedgerRow row) {
    try {
      Map<Unit, BigDecimal> quantities = quantities(row);
      String wire = row.text(Column.PROVIDER_USAGE);
      Usage usage = wire == null ? counted(row, quantities) : stated(row, wire, quantities);
      boolean isNothing = quantities.isEmpty() && usage.providerCostUsd() == null;
      return isNothing || !isSame(usage.quantities(), quantities) ? null : withStatus(usage, row);
    } catch (IllegalArgumentException e) {
      return null; // an older or a newer agent's words
    }
  }

  private static Map<Unit, BigDecimal> quantities(LedgerRow row) {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    JsonText.texts(row.text(Column.QUANTITIES))
        .forEach((key, number) -> quantities.put(unit(key), new BigDecimal(number)));
    return quantities;
  }

  private static Unit unit(String key) {
    return Unit.of(key).orElseThrow(() -> new IllegalArgumentException("no unit " + key));
  }

  private static Usage counted(LedgerRow row, Map<Unit, BigDecimal> quantities) {
    return new Usage(
        quantities,
        row.integer(Column.INPUT_TOKENS),
        null,
        null,
        null,
        null,
        UsageStatus.REPORTED,
        row.decimal(Column.PROVIDER_COST_USD),
        null);
  }

  private static Usage stated(LedgerRow row, String json, Map<Unit, BigDecimal> quantities) {
    Map<String, Object> wire = JsonText.object(json);
    if (wire.containsKey(JsonText.CUT)) {
      throw new IllegalArgumentException("the usage was too long for its column");
    }
    WireFormat format = UsageShape.of(row.required(Column.PROVIDER), row.text(Column.API), wire);
    Map<Unit, BigDecimal> beside = new EnumMap<>(quantities);
    beside
        .keySet()
        .removeAll(UsageNormalizer.normalize(format, wire, Map.of()).quantities().keySet());
    return UsageNormalizer.normalize(format, wire, beside);
  }

  private static boolean isSame(Map<Unit, BigDecimal> left, Map<Unit, BigDecimal> right) {
    return left.keySet().equals(right.keySet())
        && left.entrySet().stream()
            .allMatch(one -> one.getValue().compareTo(right.get(one.getKey())) == 0);
  }

  /** The agent may have known that the reply was not whole. */
  private static Usage withStatus(Usage usage, LedgerRow row) {
    return usage.as(
        UsageStatus.valueOf(row.required(Column.USAGE_STATUS).toUpperCase(Locale.ROOT)));
  }
}
