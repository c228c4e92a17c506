@NullMarked
package io.usageledger.sink.journal;

import org.jspecify.annotations.NullMarked;
