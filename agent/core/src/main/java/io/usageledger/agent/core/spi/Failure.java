package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * How a call failed.
 *
 * @param type the provider's own error code, else {@code timeout} or {@link Failures#UNREACHABLE},
 *     else the exception's simple name
 * @param httpStatus the provider's answer, or null if there was none
 * @param requestId the provider's request id, or null if unknown
 */
public record Failure(String type, @Nullable Integer httpStatus, @Nullable String requestId) {}
