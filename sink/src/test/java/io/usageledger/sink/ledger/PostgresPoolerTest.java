package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import io.usageledger.testpostgres.TransactionPooler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything through a pooler that gives each transaction to another server connection. */
@NullUnmarked
@Timeout(120)
class PostgresPoolerTest {
  @TempDir Path directory;

  @Test
  void everything_eachTransactionOnAnotherConnection_works() throws Exception {
    Path access = directory.resolve("pg_hba.conf");
    Files.writeString(
        access, PostgresServer.SUPERUSER_WITHOUT + "host all all 127.0.0.1/32 trust\n");
    try (PostgresServer server = PostgresServer.start(Map.of("hba_file", access.toString()));
        TransactionPooler owners = new TransactionPooler(server, 3);
        TransactionPooler writers = new TransactionPooler(server, 3)) {
      PostgresDatabase database = server.createDatabase();
      Login owner = Login.OWNER;
      String url = owners.url(database);
      assertThat(Ledgers.migrate(url, owner.username(), null, Db.drivers())).isNotEmpty();
      assertThat(Ledgers.migrate(url, owner.username(), null, Db.drivers())).isEmpty();

      List<PricedCall> calls = new RandomCalls(11).some(600);
      try (Ledger one = open(writers, database);
          Ledger other = open(writers, database)) {
        for (int from = 0; from < calls.size(); from += 100) {
          List<PricedCall> batch = calls.subList(from, from + 100);
          assertThat(one.write(batch).inserted()).isEqualTo(100);
          assertThat(other.write(batch).inserted()).isZero();
        }
        assertThat(one.write(List.of(Calls.costing("-1"), Calls.costing("1"))))
            .satisfies(written -> assertThat(written.inserted()).isEqualTo(1))
            .satisfies(written -> assertThat(written.refused()).hasSize(1));
      }

      try (Db db = Db.of(database.connect(Login.OPERATOR))) {
        assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(601);
        assertThat(db.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(601);
      }
      assertThat(owners.transactions()).hasSize(3).allMatch(count -> count > 0);
      assertThat(writers.transactions()).hasSize(3).allMatch(count -> count > 3);
      assertThat(writers.statements())
          .isNotEmpty()
          .noneMatch(sql -> sql.startsWith("NAMED"))
          .noneMatch(sql -> sql.startsWith("SET "))
          .noneMatch(sql -> sql.contains("advisory"));
      assertThat(owners.statements())
          .noneMatch(sql -> sql.startsWith("NAMED"))
          .filteredOn(sql -> sql.startsWith("SET "))
          .allMatch(sql -> sql.startsWith("SET LOCAL "));
    }
  }

  private static Ledger open(TransactionPooler pooler, PostgresDatabase database)
      throws LedgerException {
    return PostgresLedgers.open(pooler.url(database), Login.WRITER.username(), null);
  }
}
