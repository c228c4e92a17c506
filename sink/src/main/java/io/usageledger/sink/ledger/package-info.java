/** Where rows go. The only package that knows JDBC, and it keeps money in decimals. */
@NullMarked
package io.usageledger.sink.ledger;

import org.jspecify.annotations.NullMarked;
