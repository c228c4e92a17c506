package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to a process whose SDK classes are loaded and at work. */
final class LateAttachIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void calls_afterTheAgentIsAttached(Path jdk) throws Exception {
    ForkedJvm jvm = Programs.withSdk("attach").onJdk(jdk).withoutAgent();
    ForkedJvm.Started target = jvm.start(AttachTarget.class.getName());
    Await.until("the first call", () -> Files.readString(target.out()).contains("call-1"));

    VirtualMachine machine = VirtualMachine.attach(String.valueOf(target.process().pid()));
    machine.loadAgent(ForkedJvm.agentJar().toString());
    machine.detach();
    target.process().outputWriter().append('\n').close();

    assertThat(Programs.linesOf(target.await())).containsExactly("call-1", "call-2", "call-3");
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-2", "call-3");
  }
}
