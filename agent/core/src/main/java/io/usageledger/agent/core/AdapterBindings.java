package io.usageledger.agent.core;

import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The adapters of one application class loader, each made when its SDK appears. Thread-safe. */
final class AdapterBindings {
  private final ClassLoader sdkLoader;
  private final SharedState shared;
  private final ContextReader context;
  private final Function<String, Set<String>> options;
  private final ConcurrentMap<String, AdapterBinding> bySdk = new ConcurrentHashMap<>();

  /**
   * @param options the options of an SDK that the configuration has switched on
   */
  AdapterBindings(
      ClassLoader sdkLoader,
      SharedState shared,
      ContextReader context,
      Function<String, Set<String>> options) {
    this.options = options;
    this.sdkLoader = sdkLoader;
    this.shared = shared;
    this.context = context;
  }

  /** The adapter of an SDK that {@link #add} has announced. */
  AdapterBinding of(String sdkName) {
    AdapterBinding binding = bySdk.get(sdkName);
    if (binding == null) {
      throw new IllegalStateException(sdkName + " calls from a loader where it was not woven");
    }
    return binding;
  }

  /**
   * The adapter of an SDK, made if need be.
   *
   * @param witness a class of the SDK, to find its version by
   * @param domain the witness's own
   */
  AdapterBinding add(String sdkName, String witness, @Nullable ProtectionDomain domain) {
    return bySdk.computeIfAbsent(sdkName, name -> bind(name, witness, domain));
  }

  boolean has(String sdkName) {
    return bySdk.containsKey(sdkName);
  }

  private AdapterBinding bind(String name, String witness, @Nullable ProtectionDomain domain) {
    ClassLoader agentLoader = AdapterBindings.class.getClassLoader();
    AdapterClassLoader loader = new AdapterClassLoader(agentLoader, sdkLoader, name);
    ClassLoader files = SdkFiles.of(sdkLoader, witness, domain);
    Sdk sdk = new Sdk(name, SdkVersion.of(files, witness));
    return new AdapterBinding(
        sdk,
        loader,
        new LinkCheck(loader::bytesOf, files, name),
        new CallRecorder(shared, sdk, context, options.apply(name)));
  }
}
