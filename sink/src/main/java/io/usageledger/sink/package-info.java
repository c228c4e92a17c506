/**
 * From an event to a row: journal, writer, ledger. {@link io.usageledger.sink.Pipeline} is the file
 * to read.
 */
@NullMarked
package io.usageledger.sink;

import org.jspecify.annotations.NullMarked;
