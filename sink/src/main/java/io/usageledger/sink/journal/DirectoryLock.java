package io.usageledger.sink.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sign that a journal's process lives: a lock on its file {@code lock}, which the operating
 * system takes back when the process dies, however it dies.
 *
 * <p>Closing any handle of a locked file may release a process's lock, so a directory that this
 * process holds is never opened twice.
 */
final class DirectoryLock implements Closeable {
  static final String FILE = "lock";

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final RandomAccessFile file;

  private DirectoryLock(Path directory, RandomAccessFile file) {
    this.directory = directory;
    this.file = file;
  }

  /** Takes the lock, or returns null when a living process has it. */
  static @Nullable DirectoryLock tryLock(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      return null;
    }
    DirectoryLock lock = null;
    try {
      lock = lock(real);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(real);
      }
    }
  }

  private static @Nullable DirectoryLock lock(Path directory) throws IOException {
    RandomAccessFile file = new RandomAccessFile(directory.resolve(FILE).toFile(), "rw");
    boolean locked = false;
    try {
      locked = file.getChannel().tryLock() != null;
      return locked ? new DirectoryLock(directory, file) : null;
    } catch (OverlappingFileLockException e) {
      return null; // another copy of this class in this process has it
    } finally {
      if (!locked) {
        file.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      HELD.remove(directory);
    }
  }
}
