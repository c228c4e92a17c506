/** How many rows a second the writer brings into its ledgers. */
@NullMarked
package io.usageledger.benchmarks.writer;

import org.jspecify.annotations.NullMarked;
