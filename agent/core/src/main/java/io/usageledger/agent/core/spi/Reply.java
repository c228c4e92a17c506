package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a reply, or one chunk of it, says about itself. Null means that it does not say.
 *
 * @param id the reply's own id
 * @param model the model that served it
 * @param serviceTier the tier that served it
 * @param usageFormat the wire shape of {@code usageJson}, a word of {@code
 *     io.usageledger.pricing.WireFormat}
 * @param usageJson the usage object as JSON text with the provider's own names
 * @param whole true if {@code usageJson} counts the whole reply; false if a later chunk has more
 */
public record Reply(
    @Nullable String id,
    @Nullable String model,
    @Nullable String serviceTier,
    @Nullable String usageFormat,
    @Nullable String usageJson,
    boolean whole) {}
