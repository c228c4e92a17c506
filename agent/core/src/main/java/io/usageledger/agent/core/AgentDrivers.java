package io.usageledger.agent.core;

import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.LoaderDrivers;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own JDBC drivers, out of the application's sight and without a trace in {@code
 * DriverManager}. Each is loaded once, when the first connection needs it.
 *
 * <p>The SQLite driver loads native code. From JDK 24 on that prints a warning unless its module
 * was granted native access; so it lives as a named module in a layer of its own, and only that
 * module is granted it. Used by the writer's thread only.
 */
final class AgentDrivers implements Drivers {
  private static final String SQLITE_MODULE = "org.xerial.sqlitejdbc";
  private static final List<String> MODULES = List.of("sqlite-jdbc", "slf4j-api", "slf4j-nop");

  private @Nullable Drivers sqlite;
  private @Nullable Drivers postgresql;

  @Override
  public Driver driverFor(String url) throws SQLException {
    if (url.startsWith("jdbc:sqlite:")) {
      return sqlite().driverFor(url);
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return postgresql().driverFor(url);
    }
    throw new SQLException("the agent has no driver for it");
  }

  private Drivers sqlite() throws SQLException {
    Drivers loaded = sqlite;
    if (loaded == null) {
      try {
        loaded = loadSqlite();
      } catch (ReflectiveOperationException | IOException e) {
        throw new SQLException("the agent's own SQLite driver does not load: " + e, e);
      }
      sqlite = loaded;
    }
    return loaded;
  }

  private Drivers postgresql() {
    Drivers loaded = postgresql;
    if (loaded == null) {
      ClassLoader agentLoader = AgentDrivers.class.getClassLoader();
      loaded = new LoaderDrivers(new HiddenLibrary(agentLoader, "postgresql"));
      postgresql = loaded;
    }
    return loaded;
  }

  private static Drivers loadSqlite() throws ReflectiveOperationException, IOException {
    Module module = sqliteLayer().findModule(SQLITE_MODULE).orElseThrow();
    grantNativeAccess(module);
    return new LoaderDrivers(module.getClassLoader());
  }

  private static ModuleLayer sqliteLayer() throws IOException {
    ModuleFinder finder = new HiddenModules(AgentDrivers.class.getClassLoader(), MODULES);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(
                finder, ModuleFinder.of(), Set.of(SQLITE_MODULE, "org.slf4j", "org.slf4j.nop"));
    return boot.defineModulesWithOneLoader(configuration, AgentDrivers.class.getClassLoader());
  }

  /** From JDK 22 on; before, every module has it. */
  private static void grantNativeAccess(Module module) throws ReflectiveOperationException {
    if (Runtime.version().feature() < 22) {
      return;
    }
    Method grant = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
    grant.setAccessible(true); // java.lang is open to the agent's module, see Bridge
    grant.invoke(module);
  }
}
