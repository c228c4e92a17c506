package io.usageledger.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The JDKs of this machine that the agent must run on. */
public final class Jdks {
  private static final int OLDEST = 17;

  private Jdks() {}

  /** The one that runs this test, and the newest one found beside it; one if they are the same. */
  public static List<Path> all() throws IOException {
    Path own = own();
    Set<Path> homes = new LinkedHashSet<>(List.of(own));
    newest().ifPresent(homes::add);
    return List.copyOf(homes);
  }

  /** The one that runs this test. */
  public static Path own() throws IOException {
    return Path.of(System.getProperty("java.home")).toRealPath();
  }

  /** The newest JDK found, if it is not the one that runs this test. */
  public static Optional<Path> newer() throws IOException {
    Path own = own();
    return newest().filter(home -> !home.equals(own));
  }

  /** The newest JDK found, if it is of at least this feature version. */
  public static Optional<Path> atLeast(int feature) throws IOException {
    return newest().filter(home -> feature(home) >= feature);
  }

  private static Optional<Path> newest() throws IOException {
    Path own = own();
    Set<Path> candidates = new LinkedHashSet<>(List.of(own));
    for (Path parent : List.of(own.resolveSibling("."), Path.of("/usr/lib/jvm"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> children = Files.list(parent.normalize())) {
          children.filter(Files::isDirectory).map(Jdks::real).forEach(candidates::add);
        }
      }
    }
    return candidates.stream()
        .filter(home -> feature(home) >= OLDEST)
        .max(Comparator.comparingInt(Jdks::feature));
  }

  /** 17, 25 ...; 0 for a directory that holds no JDK. */
  public static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      return 0;
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }
}
