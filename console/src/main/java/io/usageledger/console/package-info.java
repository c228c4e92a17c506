/** The command line: what was spent, by whom, and why it cost what it cost. */
@NullMarked
package io.usageledger.console;

import org.jspecify.annotations.NullMarked;
