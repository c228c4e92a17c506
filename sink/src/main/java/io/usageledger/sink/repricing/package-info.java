/** Prices what is in the ledger again, and writes the differences as adjustments. */
@NullMarked
package io.usageledger.sink.repricing;

import org.jspecify.annotations.NullMarked;
