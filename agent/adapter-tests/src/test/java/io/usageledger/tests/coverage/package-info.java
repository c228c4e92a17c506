/** Which calls of an SDK are proven, compared with all that the SDK can send. */
@NullMarked
package io.usageledger.tests.coverage;

import org.jspecify.annotations.NullMarked;
