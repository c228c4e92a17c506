/** The configuration, shared by agent and console: one key, three spellings. */
@NullMarked
package io.usageledger.sink.settings;

import org.jspecify.annotations.NullMarked;
