@NullMarked
package io.usageledger.pricing.reply;

import org.jspecify.annotations.NullMarked;
