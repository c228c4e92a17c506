package io.usageledger.tests.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/coverage.md}. */
final class CoverageTable {
  private static final String HEAD =
      """
      # Coverage

      Which calls the tests make with each real SDK under the agent, and which rows those give. Generated; the build fails if it
      differs from the tests, or if an SDK has a public method that stands in neither table. To generate it anew, after
      `mvn -DskipTests package`:

          mvn -pl agent/adapter-tests -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \\
              -Dit.test=CoverageIT -Dcoverage.write

      A call is named by its way through the client: `images.generate` is `client.images().generate(...)`. Raw is the form through
      `withRawResponse()`.
      """;

  private CoverageTable() {}

  static String of(List<SdkCoverage> sdks) {
    return HEAD + sdks.stream().map(CoverageTable::section).collect(Collectors.joining());
  }

  private static String section(SdkCoverage sdk) {
    return "\n## "
        + sdk.title()
        + "\n\nIn each cell: "
        + String.join(", then ", sdk.versions().keySet())
        + "; ✓ a test proves it, – the version has no such method.\n\n"
        + row(Stream.concat(Stream.of("call", "row"), variants().map(v -> v.words(" "))))
        + row(Stream.generate(() -> "---").limit(2 + variants().count()))
        + lines(sdk.proven().keySet().stream().map(call -> callRow(sdk, call)))
        + "\nNo row:\n\n"
        + row(Stream.of("calls", "reason"))
        + row(Stream.of("---", "---"))
        + lines(
            sdk.exclusions().all().stream()
                .map(e -> row(Stream.of("`" + e.calls() + "`", e.reason()))));
  }

  private static String callRow(SdkCoverage sdk, String call) {
    String rows = sdk.rowsOf(call).stream().distinct().sorted().collect(Collectors.joining(", "));
    return row(
        Stream.concat(Stream.of("`" + call + "`", rows), variants().map(v -> cell(sdk, call, v))));
  }

  private static String cell(SdkCoverage sdk, String call, Variant variant) {
    return sdk.versions().values().stream()
        .map(version -> SdkCoverage.offers(version, call, variant))
        .map(offered -> !offered ? "–" : sdk.proves(call, variant) ? "✓" : "missing")
        .collect(Collectors.joining(" "));
  }

  private static Stream<Variant> variants() {
    return Arrays.stream(Variant.values());
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining());
  }
}
