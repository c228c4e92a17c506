@NullMarked
package io.usageledger.sink.worker;

import org.jspecify.annotations.NullMarked;
