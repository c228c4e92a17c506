package io.usageledger.agent.core;

import io.usageledger.sink.ledger.Drivers;
import java.sql.Driver;
import java.sql.SQLException;

/**
 * The agent's drivers, loaded when the writer's thread asks for one. This class links also on a
 * Java without {@code java.sql}, where the agent still keeps calls in the journal.
 */
final class LazyDrivers implements Drivers {
  @Override
  public Driver driverFor(String url) throws SQLException {
    return new AgentDrivers().driverFor(url);
  }
}
