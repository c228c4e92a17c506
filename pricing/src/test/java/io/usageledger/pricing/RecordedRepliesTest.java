package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real chat replies of several providers, when a folder of them is at hand: named by {@code
 * -Dusage-ledger.recordings}, or {@code shared/recordings} beside one of the working directory's
 * parents.
 */
class RecordedRepliesTest {
  private static final String CHAT = "\\d+-(openai|azure|groq|mistral|openrouter)-chat.*\\.json";

  @TestFactory
  Stream<DynamicTest> normalize_recordedReplies_agreesWithWhatTheyState() throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "skipped: no folder of recorded replies");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.orElseThrow())) {
      files = all.filter(file -> file.getFileName().toString().matches(CHAT)).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Map<String, Object> recording = Wire.map(Files.readString(file));
    Map<?, ?> expected = object(object(recording, "expected"), "usage");
    String body = String.valueOf(object(recording, "response").get("body"));
    Usage usage = UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, wireUsage(body), Map.of());
    if (expected.isEmpty()) {
      assertThat(usage).isEqualTo(Usage.missing());
      return;
    }
    assertThat(usage.status()).as(usage.note()).isEqualTo(UsageStatus.REPORTED);
    assertThat(usage.inputTokens()).isEqualTo(count(expected, "input_total"));
    assertThat(usage.cacheReadTokens()).isEqualTo(count(expected, "cache_read"));
    assertThat(usage.cacheWriteTokens()).isEqualTo(count(expected, "cache_write"));
    assertThat(usage.outputTokens()).isEqualTo(count(expected, "output_tokens"));
    assertThat(usage.reasoningTokens()).isEqualTo(count(expected, "reasoning"));
    assertThat(usage.quantities().get(Unit.INPUT_TEXT))
        .isEqualByComparingTo(String.valueOf(count(expected, "input_tokens")));
  }

  /** The usage object of a whole reply, or of the last event that has one. */
  private static @Nullable Map<String, ?> wireUsage(String body) {
    return messages(body)
        .map(Wire::map)
        .map(RecordedRepliesTest::usageOf)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private static Stream<String> messages(String body) {
    return body.startsWith("{")
        ? Stream.of(body)
        : body.lines().filter(line -> line.startsWith("data: {")).map(line -> line.substring(6));
  }

  private static @Nullable Map<String, ?> usageOf(Map<String, Object> message) {
    Map<String, ?> usage = object(message, "usage");
    Map<String, ?> groq = object(object(message, "x_groq"), "usage");
    return usage.isEmpty() ? (groq.isEmpty() ? null : groq) : usage;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> object(Map<String, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }

  private static @Nullable Long count(Map<?, ?> expected, String name) {
    return expected.get(name) instanceof Number number ? Long.valueOf(number.toString()) : null;
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("usage-ledger.recordings");
    return named == null
        ? Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(directory -> directory.resolve("shared/recordings"))
            .filter(Files::isDirectory)
            .findFirst()
        : Optional.of(Path.of(named));
  }
}
