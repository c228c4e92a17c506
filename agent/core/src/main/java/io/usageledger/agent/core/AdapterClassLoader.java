package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds one adapter for one SDK class loader. It sees the SDK on one side and the agent on the
 * other, and neither sees the other through it.
 */
final class AdapterClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String OURS = "io.usageledger.";

  private final ClassLoader agentLoader;
  private final ClassLoader sdkLoader;
  private final String adapterPackage;
  private final String folder;

  AdapterClassLoader(ClassLoader agentLoader, ClassLoader sdkLoader, String sdk) {
    super("usage-ledger-" + sdk, ClassLoader.getPlatformClassLoader());
    this.agentLoader = agentLoader;
    this.sdkLoader = sdkLoader;
    this.adapterPackage = Hook.packageOf(sdk) + ".";
    this.folder = "adapters/" + sdk + "/";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return sdkLoader.loadClass(name);
    }
    if (!name.startsWith(adapterPackage)) {
      return agentLoader.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = bytesOf(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The bytes of one of the adapter's own classes, or null. */
  byte @Nullable [] bytesOf(String name) {
    String entry = folder + name.replace('.', '/') + ".class";
    try (InputStream in = agentLoader.getResourceAsStream(entry)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
