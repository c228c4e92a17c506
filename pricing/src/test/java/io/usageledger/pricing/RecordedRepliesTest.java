package io.usageledger.pricing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.usageledger.pricing.reply.UsageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real replies in OpenAI's shape and in Google's, of several providers, when a folder of them is at
 * hand: named by {@code -Dusage-ledger.recordings}, or {@code shared/recordings} beside one of the
 * working directory's parents.
 */
class RecordedRepliesTest {
  private static final Pattern NAME =
      Pattern.compile(
          "\\d+-(openai|azure|groq|mistral|openrouter|xai|gemini|vertex)-(.+?)(?:-stream)?\\.json");

  /** What is billed, and the shape of its usage. */
  private static final Map<String, WireFormat> FORMATS =
      Map.ofEntries(
          entry("chat", WireFormat.OPENAI_CHAT),
          entry("completions", WireFormat.OPENAI_CHAT),
          entry("assistant-run", WireFormat.OPENAI_CHAT),
          entry("assistant-run-get", WireFormat.OPENAI_CHAT),
          entry("batch-get", WireFormat.OPENAI_RESPONSES),
          entry("responses", WireFormat.OPENAI_RESPONSES),
          entry("responses-compact", WireFormat.OPENAI_RESPONSES),
          entry("embeddings", WireFormat.OPENAI_EMBEDDINGS),
          entry("rerank", WireFormat.OPENAI_EMBEDDINGS),
          entry("images", WireFormat.OPENAI_IMAGES),
          entry("images-edit", WireFormat.OPENAI_IMAGES),
          entry("speech", WireFormat.OPENAI_SPEECH),
          entry("transcription", WireFormat.OPENAI_TRANSCRIPTION),
          entry("generatecontent", WireFormat.GEMINI_GENERATE_CONTENT),
          entry("streamgeneratecontent", WireFormat.GEMINI_GENERATE_CONTENT),
          entry("batchembedcontents", WireFormat.GEMINI_EMBED));

  /** Everything else recorded is not billed by the call, or, as a cache, was not read for usage. */
  private static final Set<String> NOT_BILLED =
      Set.of(
          "batch-create",
          "batch-create-list",
          "cache-create",
          "count-tokens",
          "file-upload",
          "file-upload-list",
          "moderation",
          "video");

  /** Its last events state usage, which what is expected of it leaves out. */
  private static final String STATES_MORE = "074-openai-assistant-run-stream.json";

  /** It does not say whether its input is audio or text. */
  private static final String LEAVES_KINDS_OPEN = "123-openrouter-transcription.json";

  @TestFactory
  Stream<DynamicTest> normalize_recordedReplies_agreesWithWhatTheyState() throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "skipped: no folder of recorded replies");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.orElseThrow())) {
      files = all.filter(file -> NAME.matcher(name(file)).matches()).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(90);
    return files.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Map<String, Object> recording = Wire.map(Files.readString(file));
    Map<String, ?> expected = Wire.object(Wire.object(recording, "expected"), "usage");
    String body = String.valueOf(Wire.object(recording, "response").get("body"));
    Matcher name = NAME.matcher(name(file));
    assertThat(name.matches()).isTrue();
    WireFormat format = FORMATS.get(name.group(2));
    if (format == null) {
      assertThat(NOT_BILLED).contains(name.group(2));
      assertThat(expected).isEmpty();
    } else {
      Map<String, ?> wire = wireUsage(body);
      if (wire != null) {
        assertThat(UsageShape.of(name.group(1), name.group(2), wire)).isEqualTo(format);
      }
      Usage usage = UsageNormalizer.normalize(format, wire, Map.of());
      assertThat(usage.status()).as(usage.note()).isEqualTo(status(name(file), expected));
      checkCounts(usage, expected);
    }
  }

  private static UsageStatus status(String file, Map<String, ?> expected) {
    return switch (file) {
      case STATES_MORE -> UsageStatus.REPORTED;
      case LEAVES_KINDS_OPEN -> UsageStatus.ESTIMATED;
      default -> expected.isEmpty() ? UsageStatus.MISSING : UsageStatus.REPORTED;
    };
  }

  private static void checkCounts(Usage usage, Map<String, ?> expected) {
    if (expected.isEmpty()) {
      return;
    }
    assertThat(usage.inputTokens()).isEqualTo(count(expected, "input_total"));
    assertThat(usage.cacheReadTokens()).isEqualTo(count(expected, "cache_read"));
    assertThat(usage.cacheWriteTokens()).isEqualTo(count(expected, "cache_write"));
    assertThat(usage.outputTokens()).isEqualTo(count(expected, "output_tokens"));
    assertThat(usage.reasoningTokens()).isEqualTo(count(expected, "reasoning"));
    assertThat(fresh(usage)).isEqualTo(count(expected, "input_tokens"));
  }

  /** The prompt without what was cached. */
  private static long fresh(Usage usage) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().key().startsWith("input_"))
        .mapToLong(part -> part.getValue().longValueExact())
        .sum();
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
    return body.stripLeading().startsWith("{")
        ? Stream.of(body)
        : body.lines().filter(line -> line.startsWith("data: {")).map(line -> line.substring(6));
  }

  /** Beside the reply's own, in a Groq stream's last chunk or in a responses stream's event. */
  private static @Nullable Map<String, ?> usageOf(Map<String, Object> message) {
    return Stream.of(message, Wire.object(message, "x_groq"), Wire.object(message, "response"))
        .flatMap(
            holder -> Stream.of("usage", "usageMetadata").map(name -> Wire.object(holder, name)))
        .filter(usage -> !usage.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
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
