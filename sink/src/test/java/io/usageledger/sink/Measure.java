package io.usageledger.sink;

import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.Pricer;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.Journal;
import io.usageledger.sink.journal.JournalConfig;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.PricedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Prints what an append costs the application's thread, and how many rows a second go into SQLite:
 * {@code java -cp ... io.usageledger.sink.Measure DIRECTORY}.
 */
final class Measure {
  private static final int APPENDS = 400_000;
  private static final int ROWS = 100_000;

  private Measure() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(arguments[0]), "measure");
    for (int threads : new int[] {1, 1, 2, 8}) {
      appends(directory.resolve("journal" + threads), threads);
    }
    rows(directory.resolve("usage.db"));
  }

  private static void appends(Path directory, int threads) throws Exception {
    Journal journal =
        Journal.open(
            new JournalConfig(directory, "ledger", 1L << 40, Duration.ofMillis(200)),
            Samples.process(),
            System.err::println);
    long[][] nanos = new long[threads][APPENDS / threads];
    List<Thread> running = new ArrayList<>();
    long before = System.nanoTime();
    for (long[] mine : nanos) {
      Thread thread = new Thread(() -> append(journal, mine));
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    long wall = System.nanoTime() - before;
    long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "append, %d threads: wall %d ns, p50 %d ns, p99 %d ns, worst %d us%n",
        threads,
        wall / all.length,
        all[all.length / 2],
        all[all.length / 100 * 99],
        all[all.length - 1] / 1000);
    journal.close(Duration.ofSeconds(10), false);
  }

  private static void append(Journal journal, long[] nanos) {
    UsageEvent event = Samples.settled();
    for (int i = 0; i < nanos.length; i++) {
      long before = System.nanoTime();
      journal.settled(event);
      nanos[i] = System.nanoTime() - before;
    }
  }

  private static void rows(Path file) throws Exception {
    CallPricing pricing = new CallPricing(new Pricer(PriceCatalogue.bundled()));
    Ledger ledger = Ledgers.open(Db.url(file), null, null, true, Db.drivers());
    long before = System.nanoTime();
    for (int row = 0; row < ROWS; row += 1000) {
      List<PricedCall> batch = new ArrayList<>();
      for (int i = row; i < row + 1000; i++) {
        UsageEvent event = Samples.settled(Samples.opened(new UUID(i, 7)));
        batch.add(pricing.price(Samples.process(), event));
      }
      ledger.write(batch);
    }
    long nanos = System.nanoTime() - before;
    ledger.close();
    System.out.printf("SQLite: %d rows/s%n", ROWS * 1_000_000_000L / nanos);
  }
}
