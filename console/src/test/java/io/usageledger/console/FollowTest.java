package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import io.usageledger.sink.read.RowFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
  @TempDir Path directory;
  private final List<String> printed = new ArrayList<>();
  private TestLedger ledger;
  private LedgerReader reader;

  @BeforeEach
  void open() throws SQLException, IOException {
    ledger = TestLedger.create(directory.resolve("ledger.db"));
    reader = LedgerReader.open(new LedgerLogin(ledger.url(), null, null));
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    ledger.close();
  }

  /** Something that happens to the ledger between two looks. */
  private interface Happening {
    void run() throws SQLException;
  }

  @Test
  void rowsWrittenMeanwhile_areShownOnceAndInOrder() throws Exception {
    ledger.addCall(1);

    follow(
        1,
        () -> ledger.addCall(2),
        () -> {},
        () -> {
          ledger.addCall(3);
          ledger.addCall(4);
        },
        () -> {});

    assertThat(printed).containsExactly(TestLedger.id(2), TestLedger.id(3), TestLedger.id(4));
  }

  @Test
  void rowsBeforeTheLastLines_areNotShownAfterThem() throws Exception {
    ledger.addCall(1);
    ledger.addCall(2);
    ledger.addCall(3);

    follow(1, () -> {});

    assertThat(printed).isEmpty();
  }

  @Test
  void rowCommittedAfterAYoungerOne_isNotMissed() throws Exception {
    ledger.addCall(8);

    follow(1, () -> ledger.addCall(9), () -> ledger.addCall(5), () -> {});

    assertThat(printed).containsExactly(TestLedger.id(9), TestLedger.id(5));
  }

  @Test
  void emptyLedger_showsItsFirstRow() throws Exception {
    follow(1, () -> {}, () -> ledger.addCall(1), () -> {});

    assertThat(printed).containsExactly(TestLedger.id(1));
  }

  @Test
  void nobodyReads_ends() throws Exception {
    new Follow(reader, RowFilter.ALL, () -> true).after(List.of(), rows -> false);

    assertThat(printed).isEmpty();
  }

  private void follow(int lines, Happening... happenings) throws InterruptedException {
    Queue<Happening> coming = new ArrayDeque<>(List.of(happenings));
    new Follow(reader, RowFilter.ALL, () -> happens(coming.poll()))
        .after(reader.newest(RowFilter.ALL, lines), this::print);
  }

  private static boolean happens(@Nullable Happening happening) {
    if (happening == null) {
      return false;
    }
    try {
      happening.run();
      return true;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean print(List<LedgerRow> rows) {
    rows.forEach(row -> printed.add(row.required(Column.ID)));
    return true;
  }
}
