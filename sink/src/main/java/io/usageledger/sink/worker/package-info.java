/** Background threads that a host application does not notice. */
@NullMarked
package io.usageledger.sink.worker;

import org.jspecify.annotations.NullMarked;
