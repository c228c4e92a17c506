package io.usageledger.tests.hostile;

/** A program under several agents: calls, has the SDK's classes woven again, and calls again. */
public final class WatchedTwice {
  private WatchedTwice() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(Chat.ask("before"));
    RivalAgent.weaveAgain();
    System.out.println(Chat.ask("after"));
    System.out.println("rival saw " + RivalAgent.SEEN);
  }
}
