package io.usageledger.sink.ledger;

import java.sql.SQLException;
import java.util.List;

/** What is written in one transaction. */
@FunctionalInterface
public interface Entries {
  /**
   * The rows, made within the transaction. Asked again when the transaction is tried again.
   *
   * @param jobs the jobs of the ledger, changed here as the rows say
   */
  List<PricedCall> rows(JobTable jobs) throws SQLException;
}
