package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The agent's own version, written into the jar when it is built. */
final class AgentVersion {
  private AgentVersion() {}

  static String current() throws IOException {
    try (InputStream in = AgentVersion.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IOException("the agent's jar has no version.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    }
  }
}
