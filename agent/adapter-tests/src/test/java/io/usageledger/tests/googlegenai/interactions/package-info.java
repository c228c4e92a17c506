/**
 * Interactions of {@code google-genai}: whole, streamed, in the background, asked for again. The
 * oldest supported SDK has none.
 */
@NullMarked
package io.usageledger.tests.googlegenai.interactions;

import org.jspecify.annotations.NullMarked;
