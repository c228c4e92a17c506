/** Measures what the agent costs; one command each. Never shipped. */
@NullMarked
package io.usageledger.benchmarks;

import org.jspecify.annotations.NullMarked;
