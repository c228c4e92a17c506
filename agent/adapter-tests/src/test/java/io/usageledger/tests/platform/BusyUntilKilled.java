package io.usageledger.tests.platform;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program that makes calls on two threads for ever and prints the id of each reply that it got,
 * while a third waits for a reply that never comes.
 */
final class BusyUntilKilled {
  private BusyUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    StandIn provider = new StandIn("call");
    ExecutorService threads = Executors.newCachedThreadPool();
    threads.execute(() -> hang(provider));
    provider.awaitHanging();
    System.out.println("hanging");
    threads.execute(() -> work(provider));
    threads.execute(() -> work(provider));
  }

  private static void hang(StandIn provider) {
    provider.client().chat().completions().create(StandIn.request(StandIn.HANG));
  }

  private static void work(StandIn provider) {
    while (true) {
      System.out.println(provider.ask("Good day?"));
    }
  }
}
