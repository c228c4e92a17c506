package io.usageledger.agent.bootstrap;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The setting {@code enabled}, read without the settings' own machinery so that a switched-off
 * agent costs nothing. Property beats environment beats file. A spelling that only a YAML parser
 * understands is found later, when the first SDK appears.
 */
final class EnabledSwitch {
  private EnabledSwitch() {}

  static boolean isOff(String argument) {
    String value = System.getProperty("usage-ledger.enabled");
    if (value == null) {
      value = System.getenv("USAGE_LEDGER_ENABLED");
    }
    if (value == null) {
      value = fromFile(configFile(argument));
    }
    return value != null && value.trim().toLowerCase(Locale.ROOT).equals("false");
  }

  /** The config file: the agent's argument, else property, else environment, else here. */
  private static File configFile(String argument) {
    if (argument != null && !argument.isEmpty()) {
      return new File(argument);
    }
    String named = System.getProperty("usage-ledger.config", "");
    if (named.isEmpty()) {
      named = System.getenv().getOrDefault("USAGE_LEDGER_CONFIG", "");
    }
    return new File(named.isEmpty() ? "usage-ledger.yaml" : named);
  }

  private static String fromFile(File file) {
    if (!file.isFile()) {
      return null;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("enabled:")) {
          return line.substring("enabled:".length()).replaceAll("#.*|[\"']", "");
        }
      }
      return null;
    } catch (IOException e) {
      return null; // reported, with its reason, by the settings
    }
  }
}
