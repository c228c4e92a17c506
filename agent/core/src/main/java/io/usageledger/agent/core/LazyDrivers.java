package io.usageledger.agent.core;

import io.usageledger.sink.ledger.Drivers;
import java.sql.Driver;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The agent's drivers, loaded when the writer's thread first asks for one, and once: a driver that
 * is loaded again at each reconnection takes its memory and its threads again. This class links
 * also on a Java without {@code java.sql}, where the agent still keeps calls in the journal. Used
 * by the writer's thread only.
 */
final class LazyDrivers implements Drivers {
  private @Nullable Drivers loaded;

  @Override
  public Driver driverFor(String url) throws SQLException {
    Drivers drivers = loaded;
    if (drivers == null) {
      drivers = new AgentDrivers();
      loaded = drivers;
    }
    return drivers.driverFor(url);
  }
}
