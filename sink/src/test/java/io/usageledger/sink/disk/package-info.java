@NullMarked
package io.usageledger.sink.disk;

import org.jspecify.annotations.NullMarked;
