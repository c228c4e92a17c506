package io.usageledger.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;

/** Java runtimes made by {@code jlink}, which hold some of the JDK's modules and no others. */
public final class JavaImages {
  private static final Map<String, Path> MADE = new TreeMap<>();

  private JavaImages() {}

  /**
   * The home of a runtime with these modules and what they require; made once in this process.
   *
   * @param modules names with commas between
   */
  public static synchronized Path holding(String modules) throws IOException {
    Path known = MADE.get(modules);
    if (known != null) {
      return known;
    }
    Path image = ForkedJvm.in("image").directory().resolve("java");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(out, out, "--add-modules", modules, "--output", image.toString());
    assumeTrue(exit == 0 && Files.isDirectory(image), "this JDK cannot link: " + said);
    MADE.put(modules, image);
    return image;
  }
}
