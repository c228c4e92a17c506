@NullMarked
package io.usageledger.sink.ledger;

import org.jspecify.annotations.NullMarked;
