package io.usageledger.agent.bootstrap;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Holds the agent and its libraries apart from the application: it reads the hidden entries of the
 * agent's jar and knows besides them only the JDK.
 */
final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final AgentJar jar;

  AgentClassLoader(AgentJar jar) {
    super("usage-ledger", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = jar.bytes(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected URL findResource(String name) {
    return jar.url(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = jar.url(name);
    return url == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(url));
  }
}
