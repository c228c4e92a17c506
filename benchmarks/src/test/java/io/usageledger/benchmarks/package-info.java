@NullMarked
package io.usageledger.benchmarks;

import org.jspecify.annotations.NullMarked;
