package io.usageledger.tests.platform;

import java.io.IOException;

/** A program that makes calls and prints the id of each reply that it got. */
final class Calls {
  private Calls() {}

  /** Arguments: how many calls; the prefix of their ids. */
  public static void main(String[] arguments) throws IOException {
    try (StandIn provider = new StandIn(arguments[1])) {
      for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
        System.out.println(provider.ask("Good day?"));
      }
    }
  }
}
