package io.usageledger.tests.hostile;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.ServiceLoader;

/**
 * A long-lived application with libraries of its own that the agent has, too, in other versions. It
 * tells which ones it gets, before and after its calls. Arguments: the addresses to ask.
 */
public final class Museum {
  private Museum() {}

  public static void main(String[] baseUrls) throws Exception {
    tellLibraries();
    Chat.main(baseUrls);
    tellLibraries();
  }

  private static void tellLibraries() throws Exception {
    System.out.println("Jackson " + place("com.fasterxml.jackson.databind.ObjectMapper"));
    System.out.println("Byte Buddy " + place("net.bytebuddy.ByteBuddy"));
    System.out.println("SLF4J " + place("org.slf4j.MDC"));
    tellDrivers();
  }

  private static String place(String type) throws ReflectiveOperationException {
    return String.valueOf(Class.forName(type).getProtectionDomain().getCodeSource().getLocation());
  }

  private static void tellDrivers() throws Exception {
    DriverManager.drivers().forEach(driver -> System.out.println("driver " + describe(driver)));
    ServiceLoader.load(Driver.class)
        .forEach(driver -> System.out.println("service " + describe(driver)));
    Driver postgres = DriverManager.getDriver("jdbc:postgresql://127.0.0.1:1/none");
    System.out.println("for PostgreSQL " + describe(postgres));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      System.out.println("for SQLite " + connection.getMetaData().getDriverVersion());
    }
  }

  private static String describe(Driver driver) {
    return driver.getClass().getName()
        + " "
        + driver.getMajorVersion()
        + "."
        + driver.getMinorVersion()
        + " of "
        + driver.getClass().getClassLoader().getName();
  }
}
