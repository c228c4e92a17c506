package io.usageledger.pricing.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.usageledger.pricing.PriceCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The committed catalogue is what the tool makes of the sources, when these are at hand: in the
 * folder named by {@code -Dusage-ledger.price-sources}, or {@code shared/price-sources} beside one
 * of the working directory's parents.
 */
class BuildCatalogueTest {
  @Test
  void files_ofTheSources_areTheCommittedOnes() throws IOException {
    BuildCatalogue build = new BuildCatalogue(sources());
    Map<String, String> files = build.files();

    assertThat(files).hasSizeGreaterThan(30);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(committed(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
    assertThat(files.keySet())
        .containsAll(PriceCatalogue.bundled().providers().stream().map(p -> p + ".json").toList());
    assertThat(build.report()).isEqualTo(Files.readString(Path.of("catalogue-report.txt")));
  }

  /** Where no two sources agree somebody has decided, and said why. */
  @Test
  void report_ofTheSources_leavesNothingUndecided() throws IOException {
    BuildCatalogue build = new BuildCatalogue(sources());
    build.files();

    assertThat(build.report().lines().filter(line -> line.contains(": DIFFER, ")))
        .hasSizeGreaterThan(100)
        .noneMatch(line -> line.contains("undecided"));
  }

  private static Path sources() {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "skipped: the price sources are not at hand");
    return folder.orElseThrow();
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("usage-ledger.price-sources");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(parent -> parent.resolve("shared/price-sources"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static String committed(String file) throws IOException {
    String name = "/io/usageledger/pricing/prices/" + file;
    try (InputStream text = PriceCatalogue.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(text, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
