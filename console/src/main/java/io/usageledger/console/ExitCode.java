package io.usageledger.console;

/** What a command's exit code means; {@link Console} tells it in every help text. */
final class ExitCode {
  static final int OK = 0;
  static final int NONE = 1;
  static final int DIFFERENT = 1;
  static final int USAGE = 2;
  static final int UNREADABLE = 3;
  static final int DEFECT = 70;

  private ExitCode() {}
}
