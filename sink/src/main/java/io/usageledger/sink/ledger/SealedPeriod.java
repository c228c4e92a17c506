package io.usageledger.sink.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month came to whose rows have left the ledger.
 *
 * @param month in UTC
 * @param rows rows of all kinds
 * @param costUsd the sum of the known costs
 */
public record SealedPeriod(YearMonth month, long rows, BigDecimal costUsd) {}
