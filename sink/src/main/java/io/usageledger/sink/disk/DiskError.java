package io.usageledger.sink.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be used: where the JDK's exception names only the path, its class says it. */
public final class DiskError {
  private DiskError() {}

  /** A part of a sentence: {@code /srv/journal: permission denied}. */
  public static String reason(IOException e) {
    if (e instanceof FileSystemException error && error.getReason() == null) {
      String what = byClass(error);
      return what == null ? e.toString() : error.getFile() + ": " + what;
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  private static @Nullable String byClass(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file with this name is in the way";
    }
    return e instanceof NotDirectoryException ? "it is not a directory" : null;
  }
}
