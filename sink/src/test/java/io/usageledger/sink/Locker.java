package io.usageledger.sink;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that holds a SQLite file's write lock until it is killed. */
final class Locker {
  private Locker() {}

  public static void main(String[] arguments) throws Exception {
    try (Db db = Db.open(Path.of(arguments[0]))) {
      db.execute("PRAGMA busy_timeout = 30000; BEGIN IMMEDIATE");
      System.out.println("locked");
      while (true) {
        LockSupport.park();
      }
    }
  }
}
