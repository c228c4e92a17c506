/** What the file system is and says, in words for the operator. */
@NullMarked
package io.usageledger.sink.disk;

import org.jspecify.annotations.NullMarked;
