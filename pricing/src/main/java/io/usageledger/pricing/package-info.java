/**
 * What a call used and what that costs: a reply's usage becomes disjoint quantities, a catalogue
 * knows the dated price of each, and {@link io.usageledger.pricing.Pricer} multiplies. Pure: no
 * input or output but the bundled catalogue's text, and no float or double anywhere.
 */
@NullMarked
package io.usageledger.pricing;

import org.jspecify.annotations.NullMarked;
