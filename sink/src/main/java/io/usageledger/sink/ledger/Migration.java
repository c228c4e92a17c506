package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * One step of a schema.
 *
 * @param version 1 and up, without gaps
 * @param name the script's file name, {@code V001__usage_event.sql}
 * @param script SQL statements
 * @param after what SQL cannot do, run once the script has been
 */
record Migration(int version, String name, String script, Work after) {
  private static final Work NOTHING = connection -> {};

  /** A part of a step, within its transaction. */
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** The step of a script that lies beside this class. */
  static Migration load(String dialect, String name) {
    int version = Integer.parseInt(name.substring(1, 4));
    return new Migration(version, name, read(dialect, name), NOTHING);
  }

  /** Reads a script that lies beside this class. */
  static String read(String dialect, String name) {
    try (InputStream in = Migration.class.getResourceAsStream(dialect + "/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the script " + dialect + "/" + name + " is not packed");
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This step with more to do after its script. */
  Migration then(Work work) {
    return new Migration(version, name, script, work);
  }

  /** Tells two scripts apart. */
  String checksum() {
    CRC32C sum = new CRC32C();
    sum.update(script.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
