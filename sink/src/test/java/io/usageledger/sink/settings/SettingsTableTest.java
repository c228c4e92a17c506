package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SettingsTableTest {
  @Test
  void readme_tableOfSettings() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "README.md")).stream())
        .filteredOn(line -> line.matches("\\| `[a-z][a-z0-9_.-]*` \\| (`[^`]*`)? *\\| .*"))
        .as("the README's rows; SettingsTable prints them")
        .containsExactlyElementsOf(SettingsTable.rows().toList());
  }
}
