package io.usageledger.sink.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path directory;

  @Test
  void read_nothingThere_isTheBeginning() {
    assertThat(Checkpoint.read(directory)).isEqualTo(Position.START);
  }

  @Test
  void read_afterAdvances_isTheLast() throws IOException {
    advance(3);
    assertThat(Checkpoint.read(directory)).isEqualTo(new Position(3, 30));
  }

  @Test
  void advance_reopened_outranksWhatWasThere() throws IOException {
    advance(3);
    try (Checkpoint checkpoint = new Checkpoint(directory)) {
      checkpoint.advance(new Position(9, 90));
    }
    assertThat(Checkpoint.read(directory)).isEqualTo(new Position(9, 90));
  }

  @Test
  void read_anyByteDamaged_isTheLastOrTheOneBefore() throws IOException {
    advance(3);
    Path file = directory.resolve(Checkpoint.FILE);
    byte[] sound = Files.readAllBytes(file);
    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      assertThat(Checkpoint.read(directory))
          .as("byte %d", at)
          .isIn(new Position(3, 30), new Position(2, 20));
    }
  }

  @Test
  void read_bothSlotsDamaged_isTheBeginning() throws IOException {
    advance(3);
    Files.write(directory.resolve(Checkpoint.FILE), new byte[] {1, 2, 3});
    assertThat(Checkpoint.read(directory)).isEqualTo(Position.START);
  }

  private void advance(int times) throws IOException {
    try (Checkpoint checkpoint = new Checkpoint(directory)) {
      for (int i = 1; i <= times; i++) {
        checkpoint.advance(new Position(i, i * 10L));
      }
    }
  }
}
