/** Reading the ledger: rows, sums and what lies behind one cost. Never writes. */
@NullMarked
package io.usageledger.sink.read;

import org.jspecify.annotations.NullMarked;
