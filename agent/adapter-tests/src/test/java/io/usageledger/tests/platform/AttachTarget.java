package io.usageledger.tests.platform;

import java.io.IOException;

/** A program that makes a call, waits for a line on its input, and makes two more. */
final class AttachTarget {
  private AttachTarget() {}

  public static void main(String[] arguments) throws IOException {
    try (StandIn provider = new StandIn("call")) {
      System.out.println(provider.ask("Before?"));
      if (System.in.read() < 0) {
        throw new IOException("nobody attached");
      }
      System.out.println(provider.ask("After?"));
      System.out.println(provider.ask("After?"));
    }
  }
}
