package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;

/** What a row's {@code cost_status} says, in a sentence. */
final class CostReason {
  private CostReason() {}

  static String of(LedgerRow row) {
    return switch (row.required(Column.COST_STATUS)) {
      case "exact" -> "The reply states what was used, and every part of it has a price.";
      case "estimated" -> "How the reply's tokens divide is in part inferred.";
      case "provider_reported" -> "The provider's own figure, as its reply states it.";
      case "unpriced_model" ->
          "The cost is unknown: the price list has no price for model "
              + Cells.shown(row, Column.MODEL)
              + ".";
      case "unpriced_unit" ->
          "The cost is unknown: a unit that the call used has no price for model "
              + Cells.shown(row, Column.MODEL)
              + ".";
      case "usage_missing" -> "The cost is unknown: no usage was seen, and the call may be billed.";
      case "usage_inconsistent" -> "The cost is unknown: the reply's usage contradicts itself.";
      case "not_billed" -> "The provider does not bill this call.";
      case "cache_hit" -> "A cache answered; the provider was not asked.";
      case "free" -> "The price list says that this costs nothing.";
      default -> "This program does not know the cost status.";
    };
  }
}
