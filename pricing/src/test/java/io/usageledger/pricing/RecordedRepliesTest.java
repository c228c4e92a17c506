package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
 * Real replies of every provider, in the forms in which somebody may have kept them, when a folder
 * of them is at hand: named by {@code -Dusage-ledger.recordings}, or {@code shared/recordings}
 * beside one of the working directory's parents.
 */
class RecordedRepliesTest {
  private static final Pattern NAME = Pattern.compile("\\d+-([a-z]+)-(.+?)(?:-stream)?\\.json");

  private static final Map<String, String> PROVIDERS =
      Map.of(
          "azure",
          "azure_openai",
          "bedrock",
          "aws_bedrock",
          "gemini",
          "google",
          "vertex",
          "google");

  /** Bodies of sound. */
  private static final Set<String> NOT_TEXT = Set.of("122-openrouter-speech.json");

  /** Its last events state usage, which what is expected of it leaves out. */
  private static final String STATES_MORE = "074-openai-assistant-run-stream.json";

  /** It does not say whether its input is audio or text. */
  private static final String LEAVES_KINDS_OPEN = "123-openrouter-transcription.json";

  /** Code ran in a container, whose hours no count tells. */
  private static final String RAN_CODE = "009-anthropic-messages.json";

  /** Nothing but its price, and nothing but the tokens that were cached. */
  private static final Set<String> STATE_NO_TOKENS_EXPECTED =
      Set.of("054-gemini-cache-create.json", "124-vertex-cache-create.json", STATES_MORE);

  @TestFactory
  Stream<DynamicTest> read_recordedReplies_agreesWithWhatTheyState() throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "skipped: no folder of recorded replies");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.orElseThrow())) {
      files = all.filter(file -> NAME.matcher(name(file)).matches()).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(130);
    return files.stream()
        .filter(file -> !NOT_TEXT.contains(name(file)))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Map<String, Object> recording = Wire.map(Files.readString(file));
    Map<String, ?> response = Wire.object(recording, "response");
    Map<String, ?> expected = Wire.object(Wire.object(recording, "expected"), "usage");
    for (Object form : forms(response)) {
      Usage usage = usage(name(file), ReplyReader.read(form, headers(response)));
      assertThat(usage.status()).as(usage.note()).isIn(statuses(name(file), expected));
      if (!expected.isEmpty()) {
        checkCounts(usage, expected);
      }
    }
  }

  /** The text as it came, and what a client has made of it: an object or a list of events. */
  private static List<Object> forms(Map<String, ?> response) throws IOException {
    if (response.get("body") == null) {
      return List.of(EventStream.events(Base64.getDecoder().decode(text(response, "body_base64"))));
    }
    List<Object> forms = new ArrayList<>(List.of(text(response, "body")));
    List<Object> events = events(text(response, "body"));
    forms.add(events.size() == 1 ? events.get(0) : events);
    return forms;
  }

  private static List<Object> events(String body) throws IOException {
    if (!body.startsWith("event:") && !body.startsWith("data:") && !body.startsWith(":")) {
      return JSON.std.anySequenceFrom(body).readAll();
    }
    List<Object> events = new ArrayList<>();
    for (String line : body.lines().filter(line -> line.startsWith("data: {")).toList()) {
      events.add(JSON.std.anyFrom(line.substring("data: ".length())));
    }
    return events;
  }

  /** What Bedrock says of a call beside the model's own body. */
  private static @Nullable Map<String, ?> headers(Map<String, ?> response) {
    Map<String, ?> headers = Wire.object(response, "headers");
    return headers.containsKey("x-amzn-bedrock-input-token-count") ? headers : null;
  }

  private static Usage usage(String file, Reply reply) {
    Matcher name = NAME.matcher(file);
    assertThat(name.matches()).isTrue();
    Map<String, ?> usage = reply.usage();
    if (reply.outcome() == Reply.Outcome.NOT_BILLED) {
      return Usage.none();
    }
    String provider = PROVIDERS.getOrDefault(name.group(1), name.group(1));
    String api = reply.api() == null ? name.group(2) : reply.api();
    WireFormat format = usage == null ? null : UsageShape.of(provider, api, usage);
    return UsageNormalizer.normalize(format, usage, Map.of());
  }

  private static Set<UsageStatus> statuses(String file, Map<String, ?> expected) {
    if (STATE_NO_TOKENS_EXPECTED.contains(file)) {
      return Set.of(UsageStatus.REPORTED, UsageStatus.PARTIAL);
    }
    if (file.equals(LEAVES_KINDS_OPEN)) {
      return Set.of(UsageStatus.ESTIMATED);
    }
    if (file.equals(RAN_CODE)) {
      return Set.of(UsageStatus.ESTIMATED);
    }
    return expected.isEmpty()
        ? Set.of(UsageStatus.MISSING, UsageStatus.NONE)
        : Set.of(UsageStatus.REPORTED);
  }

  private static void checkCounts(Usage usage, Map<String, ?> expected) {
    assertThat(usage.inputTokens()).isEqualTo(count(expected, "input_total"));
    assertThat(usage.cacheReadTokens()).isEqualTo(count(expected, "cache_read"));
    assertThat(usage.cacheWriteTokens()).isEqualTo(count(expected, "cache_write"));
    assertThat(usage.outputTokens()).isEqualTo(count(expected, "output_tokens"));
    assertThat(usage.reasoningTokens()).isEqualTo(count(expected, "reasoning"));
    assertThat(fresh(usage))
        .isEqualTo(Objects.requireNonNullElse(count(expected, "input_tokens"), 0L));
  }

  /** The prompt without what was cached. */
  private static long fresh(Usage usage) {
    return usage.quantities().entrySet().stream()
        .filter(part -> part.getKey().key().startsWith("input_"))
        .mapToLong(part -> part.getValue().longValueExact())
        .sum();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String text(Map<String, ?> object, String name) {
    return String.valueOf(object.get(name));
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
