package io.usageledger.testpostgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL server of this process: on loopback, with passwords, its data in a temporary
 * directory that goes with it. Works without Docker and as root. Safe on any thread.
 */
public final class PostgresServer implements AutoCloseable {
  /** Puts every commit on the disk, as a production server does; without it tests are faster. */
  public static final Map<String, String> DURABLE = Map.of("fsync", "on");

  static final String SUPERUSER = "postgres";

  private static final String ANYBODY_WITH_A_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

  /** A line of {@code pg_hba.conf} that its every version for a test must begin with. */
  public static final String SUPERUSER_WITHOUT = "host all postgres 127.0.0.1/32 trust\n";

  private final Map<String, String> settings;
  private final Path dataDirectory;
  private final String superuserPassword = UUID.randomUUID().toString();
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedPostgres process;
  private int port;

  private PostgresServer(Map<String, String> settings, Path dataDirectory) {
    this.settings = settings;
    this.dataDirectory = dataDirectory;
  }

  /** The server that the tests of this process share. It ends with the process. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /**
   * Starts a server of its own.
   *
   * @param settings as in {@code postgresql.conf}; values hold no spaces
   */
  public static PostgresServer start(Map<String, String> settings) {
    try {
      Path data = Files.createTempDirectory("usage-ledger-postgres-");
      PostgresServer server = new PostgresServer(settings, data);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop " + data));
      server.run(SUPERUSER_WITHOUT + ANYBODY_WITH_A_PASSWORD);
      server.createUsers();
      server.demandPasswords();
      return server;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the test server cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** An empty database with the rights that an operator gives: the owner's role owns it. */
  public PostgresDatabase createDatabase() {
    String name = "ledger_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + " OWNER " + Login.OWNER.role());
    return new PostgresDatabase(this, name);
  }

  /** Ends the server; its data stay for {@link #startAgain}. */
  public synchronized void stop() {
    EmbeddedPostgres running = process;
    process = null;
    if (running != null) {
      close(running);
    }
  }

  /** Starts a stopped server at the same port, with the same data. */
  public synchronized void startAgain() {
    try {
      run(ANYBODY_WITH_A_PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server and removes its data. */
  @Override
  public synchronized void close() {
    stop();
    try (Stream<Path> files = Files.exists(dataDirectory) ? Files.walk(dataDirectory) : null) {
      if (files != null) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String superuserPassword() {
    return superuserPassword;
  }

  private synchronized void run(String whoMayConnect) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(dataDirectory)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setDataDirectoryCustomizer(data -> writeAccess(data.toPath(), whoMayConnect))
            .setConnectConfig("password", superuserPassword);
    settings.forEach(builder::setServerConfig);
    registerDriver();
    process = builder.start();
    port = process.getPort();
  }

  /** It asks {@code DriverManager} for the driver, which a test may have taken out. */
  private static void registerDriver() {
    try {
      if (!Driver.isRegistered()) {
        Driver.register();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void createUsers() {
    for (Login login : Login.values()) {
      execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(login.username(), login.password()));
      String role = login.role();
      if (role != null) {
        execute("CREATE ROLE " + role);
        execute("GRANT " + role + " TO " + login.username());
      }
    }
  }

  private void demandPasswords() throws SQLException {
    execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + superuserPassword + "'");
    writeAccess(dataDirectory, ANYBODY_WITH_A_PASSWORD);
    execute("SELECT pg_reload_conf()");
  }

  private void execute(String sql) {
    try {
      new PostgresDatabase(this, SUPERUSER).execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the test server refuses: " + sql, e);
    }
  }

  private static void writeAccess(Path data, String lines) {
    try {
      Files.writeString(data.resolve("pg_hba.conf"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres running) {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final PostgresServer SERVER = start(Map.of());
  }
}
