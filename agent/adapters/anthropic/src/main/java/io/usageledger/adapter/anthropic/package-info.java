/**
 * Sees the billed calls of {@code com.anthropic:anthropic-java}. Where it looks stands in {@code
 * hooks.txt}; each hook names one of the handlers here.
 */
@NullMarked
package io.usageledger.adapter.anthropic;

import org.jspecify.annotations.NullMarked;
