/**
 * The applications that are measured, each in a process of its own. They print figures, one a line:
 * a name, a blank, a number.
 */
@NullMarked
package io.usageledger.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
