package io.usageledger.agent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentJarTest {
  private static final String INDEX = "inst/adapters/index.txt";
  private static final String HOOKS = "inst/adapters/one/hooks.txt";

  @TempDir Path directory;

  @Test
  void sdks_classesInInternalForm() throws IOException {
    String hooks = "# c\nherald a.b.Options\nhook a.b.C$D create ()V X\nhook a.E e ()V X";
    List<SdkClasses> sdks = jar(Map.of(INDEX, "# c\n\none a.\n", HOOKS, hooks)).sdks();
    assertThat(sdks).hasSize(1);
    assertThat(sdks.get(0).isHooked("a/b/C$D")).isTrue();
    assertThat(sdks.get(0).isHooked("a/E")).isTrue();
    assertThat(sdks.get(0).isHooked("a/b/Options")).isFalse();
    assertThat(sdks.get(0).isHerald("a/b/Options")).isTrue();
    assertThat(sdks.get(0).isHerald("a/E")).isFalse();
  }

  @Test
  void sdks_listIsReadForAClassOfTheirs() throws IOException {
    SdkClasses sdk = jar(Map.of(INDEX, "one a.b.")).sdks().get(0);
    assertThat(sdk.isHooked("a/c/D")).isFalse();
    assertThat(sdk.isHerald("java/lang/String")).isFalse();
    assertThatThrownBy(() -> sdk.isHooked("a/b/C"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(" has no entry " + HOOKS);
  }

  @Test
  void bytes_ofHiddenEntriesOnly() throws IOException {
    AgentJar jar = jar(Map.of("inst/a/B.classdata", "hidden", "a/C.class", "in sight"));
    assertThat(jar.bytes("a/B.class")).isEqualTo("hidden".getBytes(UTF_8));
    assertThat(jar.bytes("a/C.class")).isNull();
  }

  @Test
  void loader_findsHiddenEntriesAndTheJdk() throws Exception {
    AgentJar jar = jar(Map.of("inst/a/text.txt", "hidden", "text.txt", "in sight"));
    AgentClassLoader loader = new AgentClassLoader(jar);

    URL url = loader.getResource("a/text.txt");
    assertThat(url).isNotNull();
    try (InputStream in = url.openStream()) {
      assertThat(in.readAllBytes()).isEqualTo("hidden".getBytes(UTF_8));
    }
    assertThat(loader.getResource("text.txt")).isNull();
    assertThat(loader.loadClass("java.sql.Driver").getClassLoader())
        .isSameAs(ClassLoader.getPlatformClassLoader());
    assertThatThrownBy(() -> loader.loadClass(AgentJarTest.class.getName()))
        .as("a class of the application")
        .isInstanceOf(ClassNotFoundException.class);
  }

  private AgentJar jar(Map<String, String> entries) throws IOException {
    Path file = directory.resolve("agent jar.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return AgentJar.open(file.toFile());
  }
}
