package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds modules among the hidden entries of the agent's jar, one folder each under {@code
 * modules/}. Immutable.
 */
final class HiddenModules implements ModuleFinder {
  private final Map<String, ModuleReference> modules = new HashMap<>();

  /**
   * @param folders the folders' names
   * @throws IOException if a folder holds no module
   */
  HiddenModules(ClassLoader agentLoader, List<String> folders) throws IOException {
    for (String folder : folders) {
      ModuleReference module = read(agentLoader, "modules/" + folder + "/");
      modules.put(module.descriptor().name(), module);
    }
  }

  @Override
  public Optional<ModuleReference> find(String name) {
    return Optional.ofNullable(modules.get(name));
  }

  @Override
  public Set<ModuleReference> findAll() {
    return Set.copyOf(modules.values());
  }

  private static ModuleReference read(ClassLoader agentLoader, String folder) throws IOException {
    String descriptor = folder + "META-INF/versions/9/module-info.class";
    try (InputStream in = agentLoader.getResourceAsStream(descriptor)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + descriptor);
      }
      return new Hidden(ModuleDescriptor.read(in), agentLoader, folder);
    }
  }

  private static final class Hidden extends ModuleReference {
    private final ClassLoader agentLoader;
    private final String folder;

    Hidden(ModuleDescriptor descriptor, ClassLoader agentLoader, String folder) {
      super(descriptor, null);
      this.agentLoader = agentLoader;
      this.folder = folder;
    }

    @Override
    public ModuleReader open() {
      return new Reader(agentLoader, folder);
    }
  }

  /** Reads one module's entries. */
  private record Reader(ClassLoader agentLoader, String folder) implements ModuleReader {
    @Override
    public Optional<URI> find(String name) throws IOException {
      URL url = agentLoader.getResource(folder + name);
      try {
        return url == null ? Optional.empty() : Optional.of(url.toURI());
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }

    @Override
    public Optional<InputStream> open(String name) {
      return Optional.ofNullable(agentLoader.getResourceAsStream(folder + name));
    }

    @Override
    public Stream<String> list() {
      throw new UnsupportedOperationException("the agent's hidden modules are not listed");
    }

    @Override
    public void close() {}
  }
}
