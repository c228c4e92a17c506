/** Reads whole replies and usage objects of which nobody says what they are. */
@NullMarked
package io.usageledger.pricing.reply;

import org.jspecify.annotations.NullMarked;
