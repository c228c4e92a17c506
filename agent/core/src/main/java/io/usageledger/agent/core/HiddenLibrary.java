package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One library among the hidden entries of the agent's jar, in a folder under {@code modules/}. It
 * knows besides itself only the JDK, as does the agent's loader.
 */
final class HiddenLibrary extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** As in a multi-release jar; the agent needs Java 17, so that these always come first. */
  private static final List<String> RELEASES = List.of("META-INF/versions/11/", "");

  private final ClassLoader agentLoader;
  private final String folder;

  HiddenLibrary(ClassLoader agentLoader, String name) {
    super("usage-ledger-" + name, ClassLoader.getPlatformClassLoader());
    this.agentLoader = agentLoader;
    this.folder = "modules/" + name + "/";
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    URL url = findResource(name.replace('.', '/') + ".class");
    if (url == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = url.openStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    for (String release : RELEASES) {
      URL url = agentLoader.getResource(folder + release + name);
      if (url != null) {
        return url;
      }
    }
    return null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(url));
  }
}
