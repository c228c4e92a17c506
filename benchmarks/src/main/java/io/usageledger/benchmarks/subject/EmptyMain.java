package io.usageledger.benchmarks.subject;

/** An application that never calls an AI provider. */
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] arguments) {
    System.out.println("main 0");
  }
}
