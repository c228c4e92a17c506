package io.usageledger.sink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.usageledger.sink.Said;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadJournalTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path base;

  private final Said said = new Said();
  private final ProcessInfo process = Samples.process();

  @Test
  void adopt_openAndSettledCalls_giveSettledFirstAndThenUnknown() throws IOException {
    UsageEvent open = Samples.opened();
    UsageEvent ended = Samples.opened();
    Journal journal = open("ledger");
    journal.opened(open);
    journal.opened(ended);
    journal.settled(Samples.settled(ended));
    journal.close(LIMIT, true);

    try (DeadJournal dead = adoptOne()) {
      assertThat(dead.process()).isEqualTo(process);
      assertThat(dead.waiting()).isEqualTo(2);
      assertThat(drain(dead)).containsExactly(Samples.settled(ended), open);
      assertThat(open.outcome().status()).isEqualTo(CallStatus.UNKNOWN);
      dead.delete();
    }
    assertThat(base.resolve("ledger")).isEmptyDirectory();
  }

  @Test
  void adopt_partlyWritten_givesOnlyTheRest() throws IOException {
    List<UsageEvent> calls = leave(10, 4);

    try (DeadJournal dead = adoptOne()) {
      assertThat(dead.waiting()).isEqualTo(6);
      assertThat(drain(dead)).isEqualTo(calls.subList(4, 10));
    }
  }

  @Test
  void adopt_openCallBeforeTheCheckpoint_isUnknown() throws IOException {
    UsageEvent open = Samples.opened();
    Journal journal = open("ledger");
    journal.opened(open);
    journal.settled(Samples.settled());
    journal.done(journal.read(1));
    journal.close(LIMIT, false);

    try (DeadJournal dead = adoptOne()) {
      assertThat(drain(dead)).containsExactly(open);
    }
  }

  @Test
  void adopt_checkpointLost_givesEverythingAgain() throws IOException {
    List<UsageEvent> calls = leave(10, 4);
    Files.delete(only(base.resolve("ledger")).resolve(Checkpoint.FILE));

    try (DeadJournal dead = adoptOne()) {
      assertThat(drain(dead)).isEqualTo(calls);
    }
  }

  @Test
  void adopt_adopterDiesHalfWay_theNextGoesOnFromThere() throws IOException {
    List<UsageEvent> calls = leave(10, 0);
    try (DeadJournal dead = adoptOne()) {
      dead.done(dead.read(7));
    }

    try (DeadJournal dead = adoptOne()) {
      assertThat(drain(dead)).isEqualTo(calls.subList(7, 10));
    }
  }

  @Test
  void adopt_livingProcess_isLeftAlone() throws IOException {
    Journal journal = open("ledger");
    journal.settled(Samples.settled());

    assertThat(adopt()).isEmpty();
    journal.close(LIMIT, false);
    assertThat(said.all()).isEmpty();
  }

  @Test
  void adopt_alreadyAdopted_isLeftAlone() throws IOException {
    leave(3, 0);
    try (DeadJournal first = adoptOne()) {
      assertThat(first.waiting()).isEqualTo(3);
      assertThat(adopt()).isEmpty();
    }
  }

  @Test
  void adopt_journalOfAnotherLedger_isLeftAloneAndSaid() throws IOException {
    Journal journal = open("other");
    journal.settled(Samples.settled());
    journal.close(LIMIT, false);
    Path stray = only(base.resolve("other"));
    Files.createDirectories(base.resolve("ledger"));
    Path moved = Files.move(stray, base.resolve("ledger").resolve(stray.getFileName()));

    assertThat(adopt()).isEmpty();
    assertThat(said.with("is left alone: its calls belong to another ledger")).hasSize(1);
    assertThat(moved).isNotEmptyDirectory();
  }

  @Test
  void adopt_newerFormat_isLeftAloneAndSaidOnce() throws IOException {
    leave(3, 0);
    Path directory = only(base.resolve("ledger"));
    Path segment = Segment.path(directory, 1);
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(8);
      file.writeInt(JournalFormat.VERSION + 1);
    }
    byte[] before = Files.readAllBytes(segment);

    DeadJournals journals = journals();
    assertThat(journals.adopt()).isEmpty();
    assertThat(journals.adopt()).isEmpty();

    assertThat(said.with("start a newer agent on this ledger")).hasSize(1);
    assertThat(segment).hasBinaryContent(before);
  }

  @Test
  void adopt_processDiedBeforeItsFirstByte_removesTheDirectory() throws IOException {
    Path directory = Files.createDirectories(base.resolve("ledger/a-process"));
    Files.createFile(directory.resolve(DirectoryLock.FILE));
    Files.write(Segment.path(directory, 1), new byte[] {'U', 'S', 'G'});

    assertThat(adopt()).isEmpty();
    assertThat(base.resolve("ledger")).isEmptyDirectory();
    assertThat(said.all()).isEmpty();
  }

  @Test
  void adopt_settledRecordDamaged_isSaidOnceAndTheCallIsUnknown() throws IOException {
    List<UsageEvent> calls = leave(10, 0);
    Path segment = Segment.path(only(base.resolve("ledger")), 1);
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(file.length() - 10);
      file.write(0xFF);
    }

    try (DeadJournal dead = adoptOne()) {
      List<UsageEvent> rows = drain(dead);
      assertThat(rows.subList(0, 9)).isEqualTo(calls.subList(0, 9));
      assertThat(rows.subList(9, rows.size()))
          .extracting(UsageEvent::id)
          .containsExactly(calls.get(9).id());
    }
    assertThat(said.with("is damaged")).hasSize(1);
  }

  @Test
  void adopt_fileThatIsNotOurs_keepsItsDirectory() throws IOException {
    leave(3, 0);
    Path notes = only(base.resolve("ledger")).resolve("notes.txt");
    Files.writeString(notes, "do not delete");

    try (DeadJournal dead = adoptOne()) {
      drain(dead);
      assertThat(catchThrowable(dead::delete)).isNotNull();
    }
    assertThat(notes).exists();
  }

  /** Leaves a dead process's journal of so many settled calls, the first ones in the ledger. */
  private List<UsageEvent> leave(int settled, int written) throws IOException {
    Journal journal = open("ledger");
    List<UsageEvent> calls = new ArrayList<>();
    for (int i = 0; i < settled; i++) {
      UsageEvent call = Samples.settled();
      journal.opened(Samples.opened(call.id()));
      journal.settled(call);
      calls.add(call);
    }
    if (written > 0) {
      journal.done(journal.read(written));
    }
    journal.close(LIMIT, false);
    return calls;
  }

  private Journal open(String ledger) {
    return Journal.open(config(ledger), process, said::warn);
  }

  private DeadJournals journals() {
    return new DeadJournals(config("ledger"), said::warn);
  }

  private JournalConfig config(String ledger) {
    return new JournalConfig(base, ledger, 1 << 30, Duration.ofMillis(200));
  }

  private List<DeadJournal> adopt() {
    return journals().adopt();
  }

  private DeadJournal adoptOne() {
    List<DeadJournal> adopted = adopt();
    assertThat(adopted).hasSize(1);
    return adopted.get(0);
  }

  private static List<UsageEvent> drain(DeadJournal dead) throws IOException {
    List<UsageEvent> all = new ArrayList<>();
    for (Batch next = dead.read(3); !next.events().isEmpty(); next = dead.read(3)) {
      all.addAll(next.events());
      dead.done(next);
    }
    return all;
  }

  private static Path only(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.reduce((a, b) -> b).orElseThrow();
    }
  }
}
