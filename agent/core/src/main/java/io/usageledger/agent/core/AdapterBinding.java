package io.usageledger.agent.core;

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

  CallRecorder recorder() {
    return recorder;
  }
}
