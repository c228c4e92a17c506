package io.usageledger.sink.worker;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes daemon threads that take nothing from the thread which makes them, because that may be an
 * application's: no context class loader, no inheritable thread locals and, before JDK 24, no
 * access control context, each of which keeps the application's class loader alive; and no thread
 * group, through which the application would interrupt them.
 */
public final class OwnThread {
  private OwnThread() {}

  /**
   * A thread that has not been started.
   *
   * @param name begins with {@code usage-ledger-}
   */
  @SuppressWarnings("removal") // before JDK 24 there is no other way to leave the context behind
  public static Thread of(String name, Runnable body) {
    PrivilegedAction<Thread> make = () -> new Thread(topGroup(), body, name, 0, false);
    Thread thread = AccessController.doPrivileged(make);
    thread.setDaemon(true);
    thread.setContextClassLoader(OwnThread.class.getClassLoader());
    return thread;
  }

  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
