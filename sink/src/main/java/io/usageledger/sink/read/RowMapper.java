package io.usageledger.sink.read;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row at which a result stands. */
@FunctionalInterface
interface RowMapper<T> {
  T map(ResultSet result) throws SQLException;
}
