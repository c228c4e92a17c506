package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The agent's core does not get ready, here because its configuration hangs on a pipe. */
@DisabledOnOs(OS.WINDOWS)
final class SlowStartIT {
  @Test
  void calls_whileTheCoreHangs_goOnAndAreRecordedWhenItIsReady() throws Exception {
    ForkedJvm jvm = Programs.withSdk("slow-start");
    Path pipe = jvm.directory().resolve("usage-ledger.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    ForkedJvm.Started target = jvm.start(AttachTarget.class.getName());
    Await.until("the first call", () -> Files.readString(target.out()).contains("call-1"));
    assertThat(Files.readString(target.err())).isEmpty();

    Files.writeString(pipe, "application: slow");
    Await.until("the core", () -> Files.readString(target.err()).contains(" hooks)"));
    target.process().outputWriter().append('\n').close();

    assertThat(Programs.linesOf(target.await())).containsExactly("call-1", "call-2", "call-3");
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-2", "call-3");
  }
}
