package io.usageledger.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnabledSwitchTest {
  @TempDir Path directory;

  @AfterEach
  void clear() {
    System.clearProperty("usage-ledger.enabled");
    System.clearProperty("usage-ledger.config");
  }

  @Test
  void isOff_whereNothingIsWritten() {
    assertThat(EnabledSwitch.isOff(null)).isFalse();
    assertThat(EnabledSwitch.isOff("")).isFalse();
    assertThat(EnabledSwitch.isOff(directory + "/none.yaml")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled: false",
        "enabled: FALSE # for now",
        "enabled: 'false'",
        "enabled: \"false\"",
        "# first\n\nledger:\n  url: stdout\nenabled:false\n"
      })
  void isOff_byTheFile(String yaml) throws IOException {
    assertThat(EnabledSwitch.isOff(file(yaml))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled: true",
        "enabled:",
        "# enabled: false",
        "sdks:\n  enabled: false",
        "enabled_too: false",
        ""
      })
  void isOff_notByTheFile(String yaml) throws IOException {
    assertThat(EnabledSwitch.isOff(file(yaml))).isFalse();
  }

  @Test
  void isOff_byTheFileThatAPropertyNames() throws IOException {
    System.setProperty("usage-ledger.config", file("enabled: false"));
    assertThat(EnabledSwitch.isOff(null)).isTrue();
    assertThat(EnabledSwitch.isOff(directory + "/argument.yaml")).as("the argument wins").isFalse();
  }

  @Test
  void isOff_byProperty() throws IOException {
    System.setProperty("usage-ledger.enabled", " False ");
    assertThat(EnabledSwitch.isOff(file("enabled: true"))).isTrue();
    System.setProperty("usage-ledger.enabled", "true");
    assertThat(EnabledSwitch.isOff(file("enabled: false"))).isFalse();
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("usage-ledger.yaml"), yaml).toString();
  }
}
