package io.usageledger.sink.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.Said;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long PLENTY = 1L << 30;

  @TempDir Path base;

  private final Said said = new Said();
  private final FaultyDisk disk = new FaultyDisk();
  private final ProcessInfo process = Samples.process();

  @Test
  void read_settledCalls_comeInOrderAndOnce() throws IOException {
    Journal journal = open(PLENTY);
    List<UsageEvent> calls = settle(journal, 25);

    assertThat(drain(journal, 10)).isEqualTo(calls);
    assertThat(journal.read(10).events()).isEmpty();
    journal.close(LIMIT, true);
  }

  @Test
  void read_openCalls_areNotSettled() throws IOException {
    Journal journal = open(PLENTY);
    journal.opened(Samples.opened());

    assertThat(journal.read(10).events()).isEmpty();
    journal.close(LIMIT, true);
  }

  @Test
  void done_manySegments_deletesWhatWasRead() throws IOException {
    Journal journal = open(PLENTY);
    settle(journal, 300);
    assertThat(segments(journal)).hasSizeGreaterThan(10);

    drain(journal, 100);

    assertThat(segments(journal)).hasSize(1);
    journal.close(LIMIT, true);
  }

  @Test
  void done_callStillOpenInADeletedSegment_isCarriedOn() throws IOException {
    Journal journal = open(PLENTY);
    UsageEvent open = Samples.opened();
    journal.opened(open);
    for (int round = 0; round < 5; round++) {
      settle(journal, 200);
      drain(journal, 100);
    }
    assertThat(segments(journal)).hasSizeLessThan(3);
    journal.close(LIMIT, true);

    DeadJournal dead = adoptOne();
    assertThat(dead.waiting()).isEqualTo(1);
    assertThat(dead.read(10).events()).containsExactly(open);
    dead.close();
  }

  @Test
  void done_callSettledAfterItWasCarried_isWrittenOnceAndForgotten() throws IOException {
    Journal journal = open(PLENTY);
    UsageEvent open = Samples.opened();
    journal.opened(open);
    settle(journal, 200);
    drain(journal, 100);
    journal.settled(Samples.settled(open));
    assertThat(drain(journal, 100)).containsExactly(Samples.settled(open));
    settle(journal, 200);
    drain(journal, 100);

    journal.close(LIMIT, true);
    assertThat(ledgerDirectory()).isEmptyDirectory();
  }

  @Test
  void done_callSettledBeforeItsCopyIsRead_isWrittenOnceAndForgotten() throws IOException {
    Journal journal = open(PLENTY);
    UsageEvent open = Samples.opened();
    journal.opened(open);
    settle(journal, 200);
    journal.settled(Samples.settled(open)); // unread when the first segments go
    assertThat(drain(journal, 100)).hasSize(201).containsOnlyOnce(Samples.settled(open));

    journal.close(LIMIT, true);
    assertThat(ledgerDirectory()).isEmptyDirectory();
  }

  @Test
  void close_everythingWritten_leavesNothing() throws IOException {
    Journal journal = open(PLENTY);
    UsageEvent open = Samples.opened();
    journal.opened(open);
    journal.settled(Samples.settled(open));
    drain(journal, 10);
    assertThat(journal.read(10).events()).isEmpty();

    journal.close(LIMIT, true);

    assertThat(ledgerDirectory()).isEmptyDirectory();
  }

  @Test
  void close_callsWaiting_keepsThemForTheNext() throws IOException {
    Journal journal = open(PLENTY);
    List<UsageEvent> calls = settle(journal, 3);
    assertThat(journal.read(10).events()).hasSize(3); // read, but not done
    journal.close(LIMIT, true);

    assertThat(journal.settled(Samples.settled())).isFalse();
    try (DeadJournal dead = adoptOne()) {
      assertThat(dead.read(10).events()).isEqualTo(calls);
    }
  }

  @Test
  void settled_overTheLimit_isLostUntilTheLedgerTakesSome() throws IOException {
    Journal journal = open(40_000);
    int kept = 0;
    while (journal.settled(Samples.settled())) {
      kept++;
    }
    assertThat(journal.settled(Samples.settled())).isFalse();
    said.await("has reached journal.max_size (40000 bytes)");
    assertThat(kept).isBetween(40, 100);

    assertThat(drain(journal, 1000)).hasSize(kept);

    assertThat(journal.settled(Samples.settled())).isTrue();
    assertThat(said.with("max_size")).hasSize(1);
    journal.close(LIMIT, true);
  }

  @Test
  void settled_diskFull_waitsInMemoryAndIsSaidOnce() throws IOException {
    Journal journal = open(PLENTY);
    List<UsageEvent> calls = new ArrayList<>(settle(journal, 3));
    disk.fill();
    calls.addAll(settle(journal, 5));
    said.await(
        "cannot be written (No space left on device); until it can, at most 20 calls wait in memory");

    assertThat(journal.directory()).isNull();
    assertThat(drain(journal, 2)).isEqualTo(calls);

    disk.free();
    said.await("can be written again");
    List<UsageEvent> later = settle(journal, 4);
    assertThat(drain(journal, 100)).isEqualTo(later);
    assertThat(said.with("cannot be written")).hasSize(1);
    assertThat(said.with("damaged")).isEmpty();
    assertThat(journal.close(LIMIT, true)).isZero();
    assertThat(ledgerDirectory()).isEmptyDirectory();
  }

  @Test
  void settled_diskFullAndTornBytesStay_laterRecordsAreReadable() throws IOException {
    Journal journal = open(PLENTY);
    List<UsageEvent> calls = new ArrayList<>(settle(journal, 3));
    disk.fillForGood();
    UsageEvent inMemory = settle(journal, 1).get(0);
    disk.free();
    said.await("can be written again");
    calls.addAll(settle(journal, 3));
    journal.close(LIMIT, false);

    try (DeadJournal dead = adoptOne()) {
      assertThat(dead.read(100).events()).isEqualTo(calls).doesNotContain(inMemory);
    }
  }

  @Test
  void settled_memoryFullToo_isLostAndSaidOnce() throws IOException {
    Journal journal = open(PLENTY);
    disk.fill();
    settle(journal, 20);

    assertThat(journal.settled(Samples.settled())).isFalse();
    assertThat(journal.settled(Samples.settled())).isFalse();
    said.await("The queue in memory is full with 20 calls");

    Batch batch = journal.read(15);
    journal.done(batch);
    assertThat(journal.settled(Samples.settled())).isTrue();
    assertThat(said.with("queue in memory is full")).hasSize(1);
    assertThat(journal.close(LIMIT, true)).isEqualTo(6);
  }

  @Test
  void open_directoryCannotBeMade_waitsInMemory() throws IOException {
    Path file = Files.createFile(base.resolve("occupied"));
    Journal journal = open(file, PLENTY);

    List<UsageEvent> calls = settle(journal, 2);

    assertThat(said.with("cannot be written")).hasSize(1);
    assertThat(drain(journal, 10)).isEqualTo(calls);
    journal.close(LIMIT, true);
  }

  @Test
  void settled_threadInterrupted_isKeptAndStaysInterrupted() throws Exception {
    Journal journal = open(PLENTY);
    List<UsageEvent> calls = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              for (int i = 0; i < 300; i++) {
                calls.addAll(settle(journal, 1));
              }
              calls.add(Thread.currentThread().isInterrupted() ? calls.get(0) : Samples.opened());
            });
    thread.start();
    thread.join();
    UsageEvent mark = calls.remove(calls.size() - 1);
    calls.addAll(settle(journal, 10));

    assertThat(mark).as("still interrupted").isEqualTo(calls.get(0));
    assertThat(drain(journal, 100)).isEqualTo(calls);
    journal.close(LIMIT, true);
  }

  @Test
  void settled_manyThreadsWhileItIsRead_eachCallOnce() throws Exception {
    Journal journal = open(PLENTY);
    int threads = 8;
    int each = 2000;
    CountDownLatch running = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  UsageEvent open = Samples.opened();
                  journal.opened(open);
                  journal.settled(Samples.settled(open));
                }
                running.countDown();
              })
          .start();
    }
    List<UUID> seen = new ArrayList<>();
    while (running.getCount() > 0) {
      drain(journal, 500).forEach(event -> seen.add(event.id()));
    }
    drain(journal, 500).forEach(event -> seen.add(event.id()));

    assertThat(seen).hasSize(threads * each).doesNotHaveDuplicates();
    journal.close(LIMIT, true);
    assertThat(ledgerDirectory()).isEmptyDirectory();
  }

  @Test
  void settled_forceIntervalZero_forcesEach() throws IOException {
    Journal journal = open(base, PLENTY, Duration.ZERO);
    settle(journal, 7);
    assertThat(disk.forced.get()).isGreaterThanOrEqualTo(7);
    journal.close(LIMIT, true);
  }

  @Test
  void settled_forceInterval_forcesWithoutBeingAsked() throws IOException {
    Journal journal = open(base, PLENTY, Duration.ofMillis(1));
    settle(journal, 1);
    while (disk.forced.get() == 0) {
      Thread.onSpinWait();
    }
    journal.close(LIMIT, false);
  }

  @Test
  void open_twiceAsTheSameProcess_keepsBothApart() throws IOException {
    Journal first = open(PLENTY);
    Journal second = open(PLENTY);
    List<UsageEvent> one = settle(first, 2);
    List<UsageEvent> two = settle(second, 2);

    assertThat(drain(first, 10)).isEqualTo(one);
    assertThat(drain(second, 10)).isEqualTo(two);
    first.close(LIMIT, true);
    second.close(LIMIT, true);
  }

  @Test
  void read_segmentRemovedBySomebody_isSaidAndTheRestGoesOn() throws IOException {
    Journal journal = open(PLENTY);
    settle(journal, 100);
    Files.delete(segments(journal).get(0));

    assertThat(drain(journal, 1000)).hasSizeBetween(50, 99);
    assertThat(said.with("was removed by somebody else")).hasSize(1);
    journal.close(LIMIT, true);
  }

  private Journal open(long maxBytes) {
    return open(base, maxBytes);
  }

  private Journal open(Path directory, long maxBytes) {
    return open(directory, maxBytes, Duration.ofMillis(200));
  }

  private Journal open(Path directory, long maxBytes, Duration forceInterval) {
    Journal.Tuning tuning = new Journal.Tuning(8192, 20, Duration.ofMillis(5), disk);
    JournalConfig config = new JournalConfig(directory, "ledger", maxBytes, forceInterval);
    return Journal.open(config, process, tuning, said::warn);
  }

  private Path ledgerDirectory() {
    return base.resolve("ledger");
  }

  private DeadJournal adoptOne() {
    List<DeadJournal> dead =
        new DeadJournals(new JournalConfig(base, "ledger", PLENTY, LIMIT), said::warn).adopt();
    assertThat(dead).hasSize(1);
    return dead.get(0);
  }

  private static List<UsageEvent> settle(Journal journal, int calls) {
    List<UsageEvent> events =
        IntStream.range(0, calls)
            .mapToObj(
                i ->
                    Samples.opened()
                        .withOutcome(Samples.outcome(CallStatus.SUCCESS, 200, "{\"n\":" + i + "}")))
            .toList();
    events.forEach(event -> assertThat(journal.settled(event)).isTrue());
    return events;
  }

  private static List<UsageEvent> drain(Journal journal, int batch) throws IOException {
    List<UsageEvent> all = new ArrayList<>();
    for (Batch next = journal.read(batch); !next.events().isEmpty(); next = journal.read(batch)) {
      all.addAll(next.events());
      journal.done(next);
    }
    return all;
  }

  private static List<Path> segments(Journal journal) {
    return journal.extents().stream().map(Segment.Extent::path).toList();
  }
}
