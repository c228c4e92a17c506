package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The shipped jar, opened; and what of it an application can find. */
final class JarContentsIT {
  private static final long MOST_BYTES = 15_000_000;
  private static final String BOOTSTRAP = "io/usageledger/agent/bootstrap/";
  private static final String BRIDGE = "io.usageledger.bridge.CallBridge";

  @Test
  void entries_inSightOfTheApplication() throws IOException {
    assertThat(files().filter(name -> !name.startsWith("inst/")))
        .isNotEmpty()
        .allMatch(
            name ->
                List.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE")
                        .contains(name)
                    || name.matches(BOOTSTRAP + "[A-Za-z]+\\.class"))
        .contains("META-INF/LICENSE", "META-INF/NOTICE", BOOTSTRAP + "Agent.class");
  }

  @Test
  void entries_outOfSight() throws IOException {
    assertThat(files().filter(name -> name.startsWith("inst/")))
        .contains(
            "inst/io/usageledger/bridge/CallBridge.classdata",
            "inst/io/usageledger/agent/core/AgentStart.classdata",
            "inst/adapters/openai/hooks.txt",
            "inst/modules/sqlite-jdbc/org/sqlite/JDBC.classdata")
        .noneMatch(name -> name.endsWith(".class"))
        .noneMatch(name -> name.startsWith("inst/META-INF/"));
  }

  @Test
  void manifest_ofTheAgent() throws IOException {
    try (JarFile jar = jar()) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Premain-Class")).isEqualTo(agentClass());
      assertThat(attributes.getValue("Agent-Class")).isEqualTo(agentClass());
      assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(attributes.getValue("Implementation-Version")).isNotBlank();
      assertThat(attributes).doesNotContainKey(new Attributes.Name("Boot-Class-Path"));
      assertThat(attributes).doesNotContainKey(Attributes.Name.MULTI_RELEASE);
    }
  }

  @Test
  void size_ofTheJar() throws IOException {
    assertThat(Files.size(ForkedJvm.agentJar())).isLessThan(MOST_BYTES);
  }

  @Test
  void application_looksForEverythingInTheJar() throws IOException {
    Set<String> names = possibleClassNames();
    assertThat(names)
        .contains(
            BRIDGE,
            "io.usageledger.agent.core.AgentStart",
            "inst.io.usageledger.agent.core.AgentStart",
            "io.usageledger.sink.Pipeline",
            "io.usageledger.adapter.openai.ReadReply",
            "net.bytebuddy.ByteBuddy",
            "com.fasterxml.jackson.jr.ob.JSON",
            "org.snakeyaml.engine.v2.api.Load",
            "org.sqlite.JDBC",
            "org.slf4j.nop.NOPServiceProvider");
    ForkedJvm watched = ForkedJvm.in("jar-probe");
    String list = Files.write(watched.directory().resolve("names.txt"), names).toString();

    List<String> with = probe(watched, list, "usage-ledger.db");
    List<String> without = probe(ForkedJvm.in("jar-probe-without").withoutAgent(), list);

    assertThat(without).as("what the application has of its own").contains("class org.sqlite.JDBC");
    assertThat(without).filteredOn(line -> line.startsWith("driver ")).hasSize(1);
    List<String> added = new ArrayList<>(with);
    without.forEach(added::remove);
    assertThat(added).containsExactlyInAnyOrderElementsOf(meantToBeSeen());
    assertThat(with).containsAll(without);
  }

  /** The bridge in the SDK's loader, and the package that the JVM itself must find. */
  private static List<String> meantToBeSeen() throws IOException {
    Stream<String> bootstrap =
        files()
            .filter(name -> name.startsWith(BOOTSTRAP))
            .map(name -> className(name.substring(0, name.length() - ".class".length())));
    return Stream.concat(Stream.of(BRIDGE), bootstrap).map(name -> "class " + name).toList();
  }

  private static List<String> probe(ForkedJvm jvm, String... arguments) throws IOException {
    ForkedJvm.Result result =
        jvm.withTestClasses()
            .withClassPathOf("openai-newest")
            .withClassPath(jarOf(org.sqlite.JDBC.class))
            .run(JarProbe.class.getName(), arguments);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().lines().toList();
  }

  /**
   * Each class under every name that its place in the jar could give it: {@code
   * inst.modules.sqlite-jdbc.org.sqlite.JDBC}, {@code org.sqlite.JDBC}, {@code sqlite.JDBC} ...
   */
  private static Set<String> possibleClassNames() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : files().filter(n -> n.matches(".*\\.class(data)?")).toList()) {
      String path = file.substring(0, file.lastIndexOf('.'));
      names.add(className(path));
      for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
        names.add(className(path.substring(i + 1)));
      }
    }
    return names;
  }

  private static String className(String path) {
    return path.replace('/', '.');
  }

  private static String agentClass() {
    return className(BOOTSTRAP) + "Agent";
  }

  private static String jarOf(Class<?> type) {
    URL location = type.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString())).toString();
  }

  private static Stream<String> files() throws IOException {
    try (JarFile jar = jar()) {
      Set<String> names = new HashSet<>();
      jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).forEach(names::add);
      return names.stream();
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(ForkedJvm.agentJar().toFile());
  }
}
