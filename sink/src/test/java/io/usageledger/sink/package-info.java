@NullMarked
package io.usageledger.sink;

import org.jspecify.annotations.NullMarked;
