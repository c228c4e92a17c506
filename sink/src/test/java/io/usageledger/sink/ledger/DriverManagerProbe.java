package io.usageledger.sink.ledger;

import io.usageledger.sink.Db;
import java.lang.reflect.Field;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.Properties;

/** Connects, in a process of its own, and says what that has left in {@code DriverManager}. */
final class DriverManagerProbe {
  private DriverManagerProbe() {}

  /** Takes the addresses to connect to. */
  public static void main(String[] urls) throws Exception {
    for (String url : urls) {
      Driver driver = Db.drivers().driverFor(url);
      driver.connect(url, new Properties()).close();
    }
    Collection<?> registered = (Collection<?>) field("registeredDrivers").get(null);
    System.out.println("registered " + registered.size());
    System.out.println("initialized " + field("driversInitialized").getBoolean(null));
  }

  private static Field field(String name) throws NoSuchFieldException {
    Field field = DriverManager.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
