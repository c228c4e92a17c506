package io.usageledger.sink.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A configuration file, an environment and system properties, set up one after the other. */
final class Configuration {
  private final Path file;
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();

  Configuration(Path directory) throws IOException {
    file = Files.writeString(directory.resolve("usage-ledger.yaml"), "");
  }

  Configuration file(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return this;
  }

  Configuration variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Configuration property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  Settings load() {
    return Settings.load(file.toString(), properties, environment);
  }

  /** As {@link #load}, without the agent's argument. */
  Settings loadUnnamed() {
    return Settings.load(null, properties, environment);
  }

  Path path() {
    return file;
  }
}
