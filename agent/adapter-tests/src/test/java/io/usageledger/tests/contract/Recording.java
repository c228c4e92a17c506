package io.usageledger.tests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's reply as it once came, and what it says it used.
 *
 * @param key the file's name; names the call
 * @param expected the model and the counts that the reply states, by the recorder's names
 */
public record Recording(
    String key,
    boolean streamed,
    int status,
    Map<String, String> headers,
    String body,
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

  private static Recording read(Path file) {
    JsonNode recorded;
    try {
      recorded = new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " is no recording", e);
    }
    JsonNode response = recorded.path("response");
    Map<String, String> headers = new HashMap<>();
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(name -> headers.put(name, response.path("headers").path(name).asText()));
    return new Recording(
        file.getFileName().toString().replace(".json", ""),
        recorded.path("streaming").asBoolean(),
        response.path("status").asInt(),
        headers,
        response.path("body").asText(),
        recorded.path("expected"));
  }
}
