package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderDriversTest {
  @TempDir Path directory;

  /** Needs {@code --add-opens java.sql/java.sql=ALL-UNNAMED}, which the build gives. */
  @Test
  void connect_driverManager_staysAsTheApplicationHasIt() throws Exception {
    String url = Db.url(directory.resolve("usage.db"));
    SqliteLedger.open(url, true, Db.drivers()).close();

    Field drivers = DriverManager.class.getDeclaredField("registeredDrivers");
    Field initialized = DriverManager.class.getDeclaredField("driversInitialized");
    drivers.setAccessible(true);
    initialized.setAccessible(true);
    assertThat((Collection<?>) drivers.get(null)).isEmpty();
    assertThat(initialized.getBoolean(null)).isFalse();
  }

  @Test
  void driverFor_noDriverInTheLoader_saysSo() {
    LoaderDrivers none = new LoaderDrivers(ClassLoader.getPlatformClassLoader());
    assertThatThrownBy(() -> none.driverFor("jdbc:sqlite:x.db"))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith("The SQLite driver cannot be loaded: ");
  }

  @Test
  void driverFor_anotherDatabase_saysSo() {
    assertThatThrownBy(() -> Db.drivers().driverFor("jdbc:h2:mem:x"))
        .isInstanceOf(SQLException.class)
        .hasMessage("There is no driver for jdbc:h2:mem:x.");
  }
}
