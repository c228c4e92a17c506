/** What was seen of one call, as it travels from the application's thread to the ledger. */
@NullMarked
package io.usageledger.sink.event;

import org.jspecify.annotations.NullMarked;
