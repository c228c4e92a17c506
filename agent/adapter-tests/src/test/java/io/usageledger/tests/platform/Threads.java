package io.usageledger.tests.platform;

import java.io.IOException;
import java.util.TreeSet;

/** A program that makes calls, or none, and prints the names of the threads that it then has. */
final class Threads {
  private Threads() {}

  /** Argument: how many calls; with 0, no class of an AI SDK is loaded. */
  public static void main(String[] arguments) throws IOException {
    if (!arguments[0].equals("0")) {
      Calls.main(new String[] {arguments[0], "call"});
    }
    TreeSet<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    names.forEach(name -> System.out.println("thread " + name));
  }
}
