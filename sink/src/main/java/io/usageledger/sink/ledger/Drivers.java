package io.usageledger.sink.ledger;

import java.sql.Driver;
import java.sql.SQLException;

/** Where drivers come from. Never {@code DriverManager}, whose state belongs to the application. */
public interface Drivers {
  /**
   * The driver for a JDBC address.
   *
   * @throws SQLException when there is none; its message is one sentence for the operator
   */
  Driver driverFor(String url) throws SQLException;
}
