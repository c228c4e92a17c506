package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Children;
import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresServer;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderDriversTest {
  @TempDir Path directory;

  /** Twice each: a second driver must not undo the first one's tidiness. */
  @Test
  void connect_driverManager_staysAsTheApplicationHasIt() throws Exception {
    String sqlite = Db.url(directory.resolve("usage.db"));
    String postgres = PostgresServer.shared().createDatabase().url(Login.WRITER);

    Process child = Children.start(DriverManagerProbe.class, sqlite, postgres, postgres, sqlite);

    try (BufferedReader out = Children.output(child)) {
      assertThat(out.lines()).containsExactly("registered 0", "initialized false");
    }
    assertThat(child.waitFor()).isZero();
  }

  @Test
  void driverFor_noDriverInTheLoader_saysSo() {
    LoaderDrivers none = new LoaderDrivers(ClassLoader.getPlatformClassLoader());
    assertThatThrownBy(() -> none.driverFor("jdbc:sqlite:x.db"))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith("The SQLite driver cannot be loaded: ");
    assertThatThrownBy(() -> none.driverFor("jdbc:postgresql:x"))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith("The PostgreSQL driver cannot be loaded: ");
  }

  @Test
  void driverFor_anotherDatabase_saysSo() {
    assertThatThrownBy(() -> Db.drivers().driverFor("jdbc:h2:mem:x"))
        .isInstanceOf(SQLException.class)
        .hasMessage("There is no driver for jdbc:h2:mem:x.");
  }
}
