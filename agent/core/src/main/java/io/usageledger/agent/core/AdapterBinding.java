package io.usageledger.agent.core;

import org.jspecify.annotations.Nullable;

/** One adapter for one application class loader. Compared by identity. */
final class AdapterBinding {
  private final Sdk sdk;
  private final AdapterClassLoader loader;
  private final LinkCheck links;
  private final CallRecorder recorder;

  /**
   * @param loader where the adapter's classes live
   * @param links compares the adapter with the SDK that is there
   */
  AdapterBinding(Sdk sdk, AdapterClassLoader loader, LinkCheck links, CallRecorder recorder) {
    this.sdk = sdk;
    this.loader = loader;
    this.links = links;
    this.recorder = recorder;
  }

  Sdk sdk() {
    return sdk;
  }

  AdapterClassLoader loader() {
    return loader;
  }

  LinkCheck links() {
    return links;
  }

  /** See {@link LinkCheck#lacks}. */
  boolean lacks(Hook hook, byte @Nullable [] bytes) {
    return links.lacks(hook, sdk.version(), bytes);
  }

  CallRecorder recorder() {
    return recorder;
  }
}
