/** The adapter contract for openai-java. */
@NullMarked
package io.usageledger.tests.openai;

import org.jspecify.annotations.NullMarked;
