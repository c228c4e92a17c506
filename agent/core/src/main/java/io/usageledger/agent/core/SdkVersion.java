package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds an SDK's version in the jar that one of its classes comes from, without loading it. */
final class SdkVersion {
  /** {@code .../openai-java-core-4.100.0.jar!/...}. */
  private static final Pattern JAR_NAME = Pattern.compile("-(\\d+[\\w.-]*)\\.jar!/");

  private SdkVersion() {}

  /** The version, or null if neither the manifest nor the jar's name tells. */
  static @Nullable String of(ClassLoader loader, String className) {
    String entry = className.replace('.', '/') + ".class";
    URL url = loader.getResource(entry);
    if (url == null) {
      return null;
    }
    String address = url.toString();
    String manifest = address.substring(0, address.length() - entry.length());
    String version = fromManifest(url, manifest + "META-INF/MANIFEST.MF");
    return version == null ? fromName(address) : version;
  }

  @SuppressWarnings("deprecation") // the constructor is the only one before Java 20
  private static @Nullable String fromManifest(URL beside, String address) {
    try (InputStream in = open(new URL(beside, address))) {
      return new Manifest(in).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    } catch (IOException e) {
      return null;
    }
  }

  /** A cached jar stays open, and is looked into again after it has been replaced. */
  private static InputStream open(URL address) throws IOException {
    URLConnection connection = address.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static @Nullable String fromName(String address) {
    Matcher matcher = JAR_NAME.matcher(address);
    return matcher.find() ? matcher.group(1) : null;
  }
}
