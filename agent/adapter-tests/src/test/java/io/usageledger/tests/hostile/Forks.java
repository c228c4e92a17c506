package io.usageledger.tests.hostile;

import io.usageledger.tests.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;

/** The forked JVMs of this package. */
final class Forks {
  private Forks() {}

  /** In a new directory; compiled in haste, because these programs are short. */
  static ForkedJvm on(Path jdk, String name) throws IOException {
    return ForkedJvm.in(name).onJdk(jdk).withJvmArgument("-XX:TieredStopAtLevel=1");
  }
}
