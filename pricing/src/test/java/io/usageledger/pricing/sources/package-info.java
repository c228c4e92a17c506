/**
 * Release-time tool: converts the public price data sets into the bundled catalogue. {@link
 * io.usageledger.pricing.sources.BuildCatalogue} is the program.
 */
@NullMarked
package io.usageledger.pricing.sources;

import org.jspecify.annotations.NullMarked;
