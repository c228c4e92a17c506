package io.usageledger.sink;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where events go and how they are kept on the way.
 *
 * @param url the ledger: {@code jdbc:sqlite:FILE}, or {@code stdout} for one line per call
 * @param migrate whether the ledger's schema may be made and brought up to date
 * @param journalDirectory where calls wait for the ledger; made when missing
 * @param journalMaxBytes what one process may keep there, bytes; calls over it are lost and counted
 * @param forceInterval the longest time that a record stays in the operating system's cache before
 *     it is forced to the disk; zero forces each record on the application's thread
 * @param flushTimeout how long {@link Pipeline#close} waits for the ledger
 */
public record SinkConfig(
    String url,
    @Nullable String username,
    @Nullable String password,
    boolean migrate,
    Path journalDirectory,
    long journalMaxBytes,
    Duration forceInterval,
    Duration flushTimeout) {}
