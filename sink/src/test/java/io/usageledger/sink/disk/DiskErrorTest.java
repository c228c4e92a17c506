package io.usageledger.sink.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DiskErrorTest {
  @ParameterizedTest
  @MethodSource
  void reason_thatOnlyTheClassTells(IOException e, String reason) {
    assertThat(DiskError.reason(e)).isEqualTo(reason);
  }

  static Stream<Arguments> reason_thatOnlyTheClassTells() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/x"), "/x: permission denied"),
        Arguments.of(new NoSuchFileException("/x"), "/x: there is no such file or directory"),
        Arguments.of(
            new FileAlreadyExistsException("/x"), "/x: a file with this name is in the way"),
        Arguments.of(new NotDirectoryException("/x"), "/x: it is not a directory"),
        Arguments.of(new FileSystemException("/x"), "java.nio.file.FileSystemException: /x"),
        Arguments.of(new IOException(), "java.io.IOException"));
  }

  @Test
  void reason_thatTheSystemTells() {
    assertThat(DiskError.reason(new FileSystemException("/x", null, "Read-only file system")))
        .isEqualTo("/x: Read-only file system");
    assertThat(DiskError.reason(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
  }
}
