package io.usageledger.pricing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a figure comes from.
 *
 * @param source the data set, or the provider's page
 * @param reference the entry in it
 * @param checkedOn the day on which it said so; null for an operator's own price
 * @param confidence {@code agreed} when a second source says the same, {@code single} when none
 *     does, {@code curated} when chosen by hand
 */
public record Origin(
    String source, String reference, @Nullable LocalDate checkedOn, String confidence) {}
