package io.usageledger.agent.bootstrap;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * What the agent's jar holds out of the application's sight: entries under {@code inst/}, classes
 * with the ending {@code .classdata}.
 */
final class AgentJar {
  private static final String HIDDEN = "inst/";

  private final File file;
  private final JarFile jar;

  private AgentJar(File file) throws IOException {
    this.file = file;
    this.jar = new JarFile(file, false);
  }

  static AgentJar open(File file) throws IOException {
    return new AgentJar(file);
  }

  /** What each adapter looks for. */
  List<SdkClasses> sdks() throws IOException {
    List<SdkClasses> sdks = new ArrayList<>();
    for (String line : lines("adapters/index.txt")) {
      int blank = line.indexOf(' ');
      String root = line.substring(blank + 1).trim().replace('.', '/');
      sdks.add(new SdkClasses(this, line.substring(0, blank), root));
    }
    return sdks;
  }

  /** The lines of a hidden text, without comments and empty lines. */
  List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = stream(name)) {
      if (in == null) {
        throw new IOException(file + " has no entry " + HIDDEN + name);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.trim());
        }
      }
    }
    return lines;
  }

  /** A hidden entry's bytes, or null if there is none; {@code name} ends in {@code .class}. */
  byte[] bytes(String name) throws IOException {
    try (InputStream in = stream(name)) {
      if (in == null) {
        return null;
      }
      return in.readAllBytes();
    }
  }

  /** A hidden entry's address, or null if there is none. */
  URL url(String name) {
    String entry = entryName(name);
    if (jar.getEntry(entry) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + entry);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputStream stream(String name) throws IOException {
    ZipEntry entry = jar.getEntry(entryName(name));
    return entry == null ? null : jar.getInputStream(entry);
  }

  private static String entryName(String name) {
    return HIDDEN + (name.endsWith(".class") ? name + "data" : name);
  }
}
