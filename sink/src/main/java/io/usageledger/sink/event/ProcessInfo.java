package io.usageledger.sink.event;

import java.util.UUID;

/**
 * The process that made the calls; the same for every event of one journal.
 *
 * @param application the operator's name for the application, or what was found for it
 * @param instanceId this run of the process
 * @param agentVersion the agent that recorded
 */
public record ProcessInfo(String application, UUID instanceId, String agentVersion) {}
