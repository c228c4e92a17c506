package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkVersionTest {
  private static final String WITNESS = "com.example.Sdk";

  @TempDir private Path directory;

  @Test
  void version_ofAJarThatIsReplaced() throws IOException {
    Path jar = directory.resolve("sdk.jar");
    write(jar, "1.0");
    assertThat(versionIn(jar)).isEqualTo("1.0");
    write(jar, "2.0");
    assertThat(versionIn(jar)).isEqualTo("2.0");
  }

  @Test
  void version_fromTheJarsName() throws IOException {
    Path jar = directory.resolve("sdk-core-3.1.jar");
    write(jar, null);
    assertThat(versionIn(jar)).isEqualTo("3.1");
  }

  private static @Nullable String versionIn(Path jar) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return SdkVersion.of(loader, WITNESS);
    }
  }

  private void write(Path jar, @Nullable String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (version != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path fresh = directory.resolve("fresh.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh), manifest)) {
      out.putNextEntry(new ZipEntry(WITNESS.replace('.', '/') + ".class"));
    }
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
