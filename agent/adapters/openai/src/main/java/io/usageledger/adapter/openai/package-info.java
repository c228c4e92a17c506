/**
 * Sees the billed calls of {@code com.openai:openai-java}. Where it looks stands in {@code
 * hooks.txt}; each hook names one of the handlers here.
 */
@NullMarked
package io.usageledger.adapter.openai;

import org.jspecify.annotations.NullMarked;
