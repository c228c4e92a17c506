package io.usageledger.sink;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.journal.JournalConfig;
import io.usageledger.sink.ledger.LedgerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where events go and how they are kept on the way.
 *
 * @param url the ledger: {@code jdbc:sqlite:FILE}, or {@code stdout} for one line per call; null if
 *     it is not known, and calls wait in the journal until a later process knows it
 * @param migrate whether the ledger's schema may be made and brought up to date
 * @param journalDirectory where calls wait for the ledger; made when missing
 * @param journalMaxBytes what one process may keep there, bytes; calls over it are lost and counted
 * @param forceInterval the longest time that a record stays in the operating system's cache before
 *     it is forced to the disk; zero forces each record on the application's thread
 * @param flushTimeout how long {@link Pipeline#close} waits for the ledger
 * @param expireJobsAfter how long after its submission a job that nobody has seen end is recorded
 *     as missing
 * @param unknownLedger where calls wait while the ledger is not known
 * @param prices what calls are priced by; asked once, by the writer
 */
public record SinkConfig(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    boolean migrate,
    Path journalDirectory,
    long journalMaxBytes,
    Duration forceInterval,
    Duration flushTimeout,
    Duration expireJobsAfter,
    UnknownLedger unknownLedger,
    Supplier<PriceBook> prices) {

  private static final Duration EXPIRE_JOBS_AFTER = Duration.ofDays(2);

  /** Of a process that reads no config file, and so always knows its ledger. */
  public SinkConfig(
      String url,
      @Nullable String username,
      @Nullable String password,
      boolean migrate,
      Path journalDirectory,
      long journalMaxBytes,
      Duration forceInterval,
      Duration flushTimeout) {
    this(
        url,
        username,
        password,
        migrate,
        journalDirectory,
        journalMaxBytes,
        forceInterval,
        flushTimeout,
        EXPIRE_JOBS_AFTER,
        new UnknownLedger(journalDirectory, ""),
        PriceBook::bundled);
  }

  /** The id of the ledger, or of the place where its calls wait while it is not known. */
  String ledgerId() {
    return url == null ? unknownLedger.id() : LedgerAddress.id(url, username);
  }

  /**
   * Where this process's calls wait, first, and where earlier ones of the same ledger may wait,
   * too, because their processes could not read the config file.
   */
  List<JournalConfig> journals() {
    Path withoutFile = unknownLedger.journalDirectory();
    return Stream.of(
            journal(journalDirectory, ledgerId()),
            journal(withoutFile, ledgerId()),
            journal(withoutFile, unknownLedger.id()))
        .distinct()
        .toList();
  }

  private JournalConfig journal(Path directory, String ledgerId) {
    return new JournalConfig(directory.toAbsolutePath(), ledgerId, journalMaxBytes, forceInterval);
  }
}
