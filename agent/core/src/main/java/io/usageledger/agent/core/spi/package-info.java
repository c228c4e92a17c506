/**
 * What an adapter sees of the agent. An adapter is a set of {@link
 * io.usageledger.agent.core.spi.Handler}s, named by its {@code hooks.txt}; it begins {@link
 * io.usageledger.agent.core.spi.Call}s through the {@link io.usageledger.agent.core.spi.Recorder}
 * and tells them what it sees.
 */
@NullMarked
package io.usageledger.agent.core.spi;

import org.jspecify.annotations.NullMarked;
