package io.usageledger.sink;

/**
 * Where the product speaks to the person who runs the process. Implementations never throw and may
 * be called on any thread.
 */
public interface OperatorLog {
  /** How much is said. */
  enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** Says one clear sentence. */
  void say(Level level, String sentence);

  default void error(String sentence) {
    say(Level.ERROR, sentence);
  }

  default void warn(String sentence) {
    say(Level.WARN, sentence);
  }

  default void info(String sentence) {
    say(Level.INFO, sentence);
  }

  default void debug(String sentence) {
    say(Level.DEBUG, sentence);
  }
}
