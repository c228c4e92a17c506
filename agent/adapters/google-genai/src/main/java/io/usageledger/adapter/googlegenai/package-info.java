/**
 * Sees the billed calls of {@code com.google.genai:google-genai}. Where it looks stands in {@code
 * hooks.txt}; each hook names one of the handlers here.
 */
@NullMarked
package io.usageledger.adapter.googlegenai;

import org.jspecify.annotations.NullMarked;
