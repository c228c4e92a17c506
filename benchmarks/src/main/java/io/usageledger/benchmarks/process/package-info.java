/** What the agent costs a whole process, compared with one that runs without it. */
@NullMarked
package io.usageledger.benchmarks.process;

import org.jspecify.annotations.NullMarked;
