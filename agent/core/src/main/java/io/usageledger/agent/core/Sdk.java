package io.usageledger.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * An SDK as it was found in one class loader.
 *
 * @param name as the configuration names it: {@code openai}
 * @param version its own version, or null if its jar does not say
 */
record Sdk(String name, @Nullable String version) {
  /** {@code openai 4.100.0}. */
  String label() {
    return version == null ? name : name + " " + version;
  }
}
