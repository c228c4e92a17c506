package io.usageledger.tests.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Puts programs of this package, nested classes included, where a test wants them and only there.
 */
final class ClassFiles {
  private static final Path FOLDER = Path.of(ClassFiles.class.getPackageName().replace('.', '/'));
  private static final Path OURS = Path.of("target", "test-classes").resolve(FOLDER);

  private ClassFiles() {}

  /** Copies class files under a directory, as {@code WEB-INF/classes} holds them. */
  static Path copy(Path directory, Class<?>... programs) throws IOException {
    Files.createDirectories(directory.resolve(FOLDER));
    for (Path file : filesOf(programs)) {
      Files.copy(file, directory.resolve(FOLDER).resolve(file.getFileName()));
    }
    return directory;
  }

  /** Writes class files and a manifest into a jar. */
  static Path jar(Path jar, Map<String, String> attributes, Class<?>... programs)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path file : filesOf(programs)) {
        out.putNextEntry(new JarEntry(FOLDER.resolve(file.getFileName()).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static List<Path> filesOf(Class<?>... programs) throws IOException {
    try (Stream<Path> files = Files.list(OURS)) {
      return files.filter(file -> belongs(file, programs)).sorted().toList();
    }
  }

  private static boolean belongs(Path file, Class<?>... programs) {
    String name = file.getFileName().toString();
    return Stream.of(programs)
        .map(Class::getSimpleName)
        .anyMatch(program -> name.equals(program + ".class") || name.startsWith(program + "$"));
  }
}
