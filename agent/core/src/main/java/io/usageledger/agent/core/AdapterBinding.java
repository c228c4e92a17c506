package io.usageledger.agent.core;

/**
 * One adapter for one application class loader.
 *
 * @param loader where the adapter's classes live
 * @param links compares the adapter with the SDK that is there
 */
record AdapterBinding(Sdk sdk, AdapterClassLoader loader, LinkCheck links, CallRecorder recorder) {}
