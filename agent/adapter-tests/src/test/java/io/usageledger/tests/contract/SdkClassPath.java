package io.usageledger.tests.contract;

import io.usageledger.tests.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars of one SDK version, from one of the class paths under {@code classpath/}. */
public record SdkClassPath(String name, String elements) {
  public static SdkClassPath named(String name) throws IOException {
    return new SdkClassPath(name, ForkedJvm.classPathOf(name));
  }

  /** A loader that sees the SDK and the JDK alone. */
  public URLClassLoader loader() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String jar : elements.split(File.pathSeparator, -1)) {
      jars.add(Path.of(jar.strip()).toUri().toURL());
    }
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** The version of one of the jars. */
  public String version(String artifact) {
    Matcher matcher = Pattern.compile(artifact + "-([0-9.]+)\\.jar").matcher(elements);
    if (!matcher.find()) {
      throw new AssertionError("no " + artifact + " on the class path " + name + ": " + elements);
    }
    return matcher.group(1);
  }
}
