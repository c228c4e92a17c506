/** Measures pricing with JMH; {@code docs/pricing.md} tells the command and the figures. */
@NullMarked
package io.usageledger.pricing.benchmark;

import org.jspecify.annotations.NullMarked;
