package io.usageledger.sink.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** This process's own directory, held by its lock. */
final class Home implements Closeable {
  private static final int ATTEMPTS = 100;

  private final Path directory;
  private final DirectoryLock lock;
  private final Checkpoint checkpoint;

  private Home(Path directory, DirectoryLock lock) throws IOException {
    this.directory = directory;
    this.lock = lock;
    this.checkpoint = new Checkpoint(directory);
  }

  /**
   * Makes and locks a directory named after the process. A name that is taken, because the process
   * was here before, gets a number.
   */
  static Home claim(Path ledgerDirectory, UUID instance) throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String name = attempt == 1 ? instance.toString() : instance + "-" + attempt;
      Home home = tryClaim(ledgerDirectory.resolve(name));
      if (home != null) {
        return home;
      }
    }
    throw new IOException(ledgerDirectory + " has too many directories of this process");
  }

  private static @Nullable Home tryClaim(Path directory) throws IOException {
    if (Files.exists(directory)) {
      return null;
    }
    Files.createDirectories(directory);
    try {
      DirectoryLock lock = DirectoryLock.tryLock(directory);
      return lock == null ? null : open(directory, lock);
    } catch (NoSuchFileException e) {
      return null; // another process took the empty directory for a dead one and removed it
    }
  }

  private static Home open(Path directory, DirectoryLock lock) throws IOException {
    try {
      return new Home(directory, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  Path directory() {
    return directory;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public void close() throws IOException {
    checkpoint.close();
    lock.close();
  }

  /** Removes a directory with everything in it that a journal makes; others' files keep it. */
  static void remove(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory, Home::isOurs)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory.resolve(DirectoryLock.FILE));
    Files.deleteIfExists(directory);
  }

  private static boolean isOurs(Path file) {
    return Segment.numberOf(file) >= 0 || file.endsWith(Checkpoint.FILE);
  }
}
