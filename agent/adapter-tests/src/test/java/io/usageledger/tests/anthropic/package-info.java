/** The adapter contract for anthropic-java. */
@NullMarked
package io.usageledger.tests.anthropic;

import org.jspecify.annotations.NullMarked;
