package io.usageledger.testpostgres;

import java.io.IOException;
import java.util.Map;

/**
 * A PostgreSQL for the demo and for people: starts, prints the address of an empty database for
 * each user, one a line ({@code writer jdbc:postgresql://...}), and runs until standard input ends
 * or the process is told to end.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    try (PostgresServer server = PostgresServer.start(Map.of())) {
      PostgresDatabase database = server.createDatabase();
      for (Login login : Login.values()) {
        System.out.println(login.word() + " " + database.url(login));
      }
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Whatever is typed, only the end counts.
      }
    }
  }
}
