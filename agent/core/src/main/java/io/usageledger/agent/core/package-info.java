/**
 * The agent behind the bridge. {@link io.usageledger.agent.core.AgentStart} wires it, top to
 * bottom; the path of a call is {@link io.usageledger.agent.core.LoaderBinding}, an adapter's
 * handler, {@link io.usageledger.agent.core.CallRecorder}, {@link
 * io.usageledger.agent.core.RecordedCall}.
 */
@NullMarked
package io.usageledger.agent.core;

import org.jspecify.annotations.NullMarked;
