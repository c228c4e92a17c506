package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets nobody in without TLS. */
@NullUnmarked
@Timeout(120)
class PostgresTlsTest {
  private static final String FAKE = "fake-password";

  @TempDir static Path directory;

  private static PostgresServer server;
  private static PostgresDatabase database;

  @BeforeAll
  static void start() throws Exception {
    makeCertificate("server");
    makeCertificate("other");
    Path access = directory.resolve("pg_hba.conf");
    Files.writeString(
        access, PostgresServer.SUPERUSER_WITHOUT + "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    server =
        PostgresServer.start(
            Map.of(
                "hba_file", access.toString(),
                "ssl", "on",
                "ssl_cert_file", directory.resolve("server.crt").toString(),
                "ssl_key_file", directory.resolve("server.key").toString()));
    database = server.createDatabase();
    Login owner = Login.OWNER;
    Ledgers.migrate(database.url(), owner.username(), owner.password(), Db.drivers());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void open_serverWithTheRightCertificate_works() throws Exception {
    for (String mode : List.of("require", "verify-ca", "verify-full")) {
      try (Ledger ledger = open(database.url(), mode, "server")) {
        assertThat(ledger.write(List.of(Calls.costing("1"))).inserted()).as(mode).isEqualTo(1);
      }
    }
  }

  @Test
  void open_serverWithAnotherCertificate_saysSo() {
    for (String mode : List.of("verify-ca", "verify-full")) {
      assertThatThrownBy(() -> open(database.url(), mode, "other"))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(" cannot be opened: SSL error: ")
          .hasMessageContaining("unable to find valid certification path to requested target")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void open_serverOfAnotherName_saysSo() {
    String other = database.url().replace("127.0.0.1", "localhost");
    assertThatThrownBy(() -> open(other, "verify-full", "server"))
        .isInstanceOf(LedgerException.class)
        .hasMessageEndingWith(
            "cannot be opened: The hostname localhost could not be verified by hostnameverifier"
                + " PgjdbcHostnameVerifier.");
  }

  @Test
  void open_withoutTls_saysWhatTheServerWants() {
    assertThatThrownBy(() -> open(database.url(), "disable", "server"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("the server does not let user test_writer in")
        .hasMessageContaining("no encryption");
  }

  private static Ledger open(String url, String mode, String certificate) throws LedgerException {
    Path root = directory.resolve(certificate + ".crt");
    return PostgresLedgers.open(
        url + "?sslmode=" + mode + "&sslrootcert=" + root,
        Login.WRITER.username(),
        Login.WRITER.password());
  }

  /** {@code NAME.crt}, signed by itself for 127.0.0.1, and its {@code NAME.key}. */
  private static void makeCertificate(String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                FAKE)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor())
        .as(new String(keytool.getInputStream().readAllBytes(), UTF_8))
        .isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, FAKE.toCharArray());
    }
    write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    write(name + ".key", "PRIVATE KEY", keys.getKey(name, FAKE.toCharArray()).getEncoded());
  }

  private static void write(String file, String what, byte[] bytes) throws Exception {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Path path = directory.resolve(file);
    Files.writeString(
        path, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64));
    Files.setPosixFilePermissions(path, fromString("rw-------"));
  }
}
