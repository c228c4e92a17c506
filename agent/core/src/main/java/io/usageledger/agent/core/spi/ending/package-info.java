/**
 * What the ends of hooked methods mean in SDKs that give a response to parse and a stream of
 * chunks. An adapter's handlers begin the call or find it again, and return one of these.
 */
@NullMarked
package io.usageledger.agent.core.spi.ending;

import org.jspecify.annotations.NullMarked;
