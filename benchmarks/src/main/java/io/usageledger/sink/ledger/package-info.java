/** What benchmarks need of the writer's own classes. */
@NullMarked
package io.usageledger.sink.ledger;

import org.jspecify.annotations.NullMarked;
