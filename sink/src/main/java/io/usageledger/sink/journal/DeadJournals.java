package io.usageledger.sink.journal;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.journal.JournalFormat.Header;
import io.usageledger.sink.journal.JournalFormat.NewerVersionException;
import io.usageledger.sink.journal.Segment.Extent;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the journals that dead processes left for one ledger. A living process's is held by its
 * lock. What cannot be understood, a newer format or another ledger's calls, is said once and left
 * alone.
 */
public final class DeadJournals {
  private final JournalConfig config;
  private final Consumer<String> warn;
  private final Set<Path> leftAlone = new HashSet<>();

  public DeadJournals(JournalConfig config, Consumer<String> warn) {
    this.config = config;
    this.warn = warn;
  }

  /** Takes over what is there now; the caller closes each journal. */
  public List<DeadJournal> adopt() {
    List<DeadJournal> adopted = new ArrayList<>();
    for (Path directory : directories()) {
      DeadJournal journal = leftAlone.contains(directory) ? null : adopt(directory);
      if (journal != null) {
        adopted.add(journal);
      }
    }
    return adopted;
  }

  private List<Path> directories() {
    if (!Files.isDirectory(config.ledgerDirectory())) {
      return List.of();
    }
    try (var entries = Files.list(config.ledgerDirectory())) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      warn.accept(
          "Journals of earlier processes in "
              + config.ledgerDirectory()
              + " cannot be listed: "
              + e.getMessage()
              + ".");
      return List.of();
    }
  }

  private @Nullable DeadJournal adopt(Path directory) {
    try {
      DirectoryLock lock = DirectoryLock.tryLock(directory);
      return lock == null ? null : adopt(directory, lock);
    } catch (IOException e) {
      if (Files.exists(directory)) {
        leave(directory, e);
      }
      return null; // else another process has drained and removed it meanwhile
    }
  }

  private @Nullable DeadJournal adopt(Path directory, DirectoryLock lock) throws IOException {
    DeadJournal journal = null;
    try {
      journal = open(directory, lock);
      return journal;
    } finally {
      if (journal == null) {
        lock.close();
      }
    }
  }

  private @Nullable DeadJournal open(Path directory, DirectoryLock lock) throws IOException {
    List<Extent> segments = new ArrayList<>();
    ProcessInfo process = null;
    for (Path path : segmentFiles(directory)) {
      Header header = header(path);
      if (header != null) {
        process = header.process();
        segments.add(new Extent(Segment.numberOf(path), path, Files.size(path)));
      }
    }
    if (process == null) {
      Home.remove(directory);
      return null;
    }
    return new DeadJournal(directory, lock, process, segments, warn);
  }

  private static List<Path> segmentFiles(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> Segment.numberOf(file) >= 0)
          .sorted(Comparator.comparingLong(Segment::numberOf))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The segment's header; null when its process died before it was written. */
  private @Nullable Header header(Path path) throws IOException {
    try (SegmentReader reader = SegmentReader.open(path, warn)) {
      if (!reader.header().ledgerId().equals(config.ledgerId())) {
        throw new IOException("its calls belong to another ledger");
      }
      return reader.header();
    } catch (EOFException e) {
      return null;
    }
  }

  private void leave(Path directory, IOException why) {
    leftAlone.add(directory);
    String hint =
        why instanceof NewerVersionException
            ? "; start a newer agent on this ledger to have its calls written"
            : "";
    warn.accept("The journal in " + directory + " is left alone: " + why.getMessage() + hint + ".");
  }
}
