/**
 * Files in which calls wait for the ledger. {@link io.usageledger.sink.journal.Journal} is this
 * process's; {@link io.usageledger.sink.journal.DeadJournal} is what a dead one left.
 */
@NullMarked
package io.usageledger.sink.journal;

import org.jspecify.annotations.NullMarked;
