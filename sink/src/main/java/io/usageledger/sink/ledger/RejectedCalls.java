package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.usageledger.sink.ledger.Ledger.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that the ledger refused, as JSON lines: why, and the row as it would have been. A batch
 * that is tried again may stand there twice, with the same ids.
 */
public final class RejectedCalls {
  private static final String FILE = "rejected.jsonl";

  private final Path file;

  /**
   * @param directory of the ledger's journals
   */
  public RejectedCalls(Path directory) {
    this.file = directory.resolve(FILE);
  }

  /** Adds calls at the end, in one write. */
  public void add(List<Refused> refused) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Refused call : refused) {
      lines.append(line(call)).append('\n');
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines.toString().getBytes(UTF_8), CREATE, APPEND);
  }

  public Path file() {
    return file;
  }

  private static String line(Refused refused) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("why", refused.why());
    line.put("row", EventColumns.row(refused.call()));
    return JsonText.of(line);
  }
}
