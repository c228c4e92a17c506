package io.usageledger.tests.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's reply as it once came, and what it says it used.
 *
 * @param key the file's name; names the call
 * @param api the recorder's word for the provider's interface: {@code chat}
 * @param expected the model and the counts that the reply states, by the recorder's names
 */
public record Recording(
    String key,
    String api,
    boolean streamed,
    JsonNode request,
    JsonNode response,
    JsonNode expected) {

  /** Names the folder of recordings. */
  public static final String FOLDER = "usage-ledger.recordings";

  /**
   * The folder, when it is at hand: named by the system property {@link #FOLDER}, or {@code
   * shared/recordings} beside one of the working directory's parents.
   */
  public static Optional<Path> folder() {
    String named = System.getProperty(FOLDER);
    return named == null
        ? Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(directory -> directory.resolve("shared/recordings"))
            .filter(Files::isDirectory)
            .findFirst()
        : Optional.of(Path.of(named));
  }

  /** The recordings in a folder whose file names match. */
  public static List<Recording> in(Path folder, String names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(names))
          .sorted()
          .map(Recording::read)
          .toList();
    }
  }

  /** The recordings whose file names match, in the folder that is at hand. */
  public static List<Recording> named(String names) {
    try {
      return in(folder().orElseThrow(), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording read(Path file) {
    JsonNode recorded;
    try {
      recorded = new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " is no recording", e);
    }
    return new Recording(
        file.getFileName().toString().replace(".json", ""),
        recorded.path("api").asText(),
        recorded.path("streaming").asBoolean(),
        recorded.path("request"),
        recorded.path("response"),
        recorded.path("expected"));
  }

  public int status() {
    return response.path("status").asInt();
  }

  Map<String, String> headers() {
    return new ObjectMapper().convertValue(response.path("headers"), new TypeReference<>() {});
  }

  /** The reply's JSON; missing where it was none. */
  public JsonNode body() {
    return json(response);
  }

  /** The request's JSON; missing where it was none. */
  public JsonNode requestBody() {
    return json(request);
  }

  private static JsonNode json(JsonNode message) {
    try {
      return new ObjectMapper().readTree(message.path("body").asText());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  byte[] bytes() {
    String binary = response.path("body_base64").asText();
    return binary.isEmpty()
        ? response.path("body").asText().getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(binary);
  }

  /** True if the provider refused the call. */
  public boolean isRefused() {
    return !expected.path("outcome").asText().equals("ok");
  }
}
