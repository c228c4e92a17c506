package io.usageledger.tests.contract;

import io.usageledger.tests.ForkedJvm;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** A copy of the shipped jar in which something is broken. */
record AgentCopy(Path jar) {
  /** A copy in this directory, still whole. */
  static AgentCopy in(Path directory) throws IOException {
    return new AgentCopy(
        Files.copy(ForkedJvm.agentJar(), directory.resolve("usage-ledger-agent.jar")));
  }

  /** Makes methods fail; see {@link Fault}. */
  void putFaultsInto(List<FaultPlace> places) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      for (FaultPlace place : places) {
        Path entry = entries.getPath(place.entry());
        Files.write(entry, withFault(place, new Entries(entries, place.root())));
      }
    }
  }

  private static byte[] withFault(FaultPlace place, Entries entries) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            entries, ClassFileLocator.ForClassLoader.of(AgentCopy.class.getClassLoader()));
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .decorate(TypePool.Default.of(locator).describe(place.className()).resolve(), locator)
        .visit(Advice.to(Fault.class).on(ElementMatchers.named(place.method())))
        .make()
        .getBytes();
  }

  /** Replaces an entry's bytes. */
  void change(String entry, UnaryOperator<byte[]> change) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Path path = entries.getPath(entry);
      Files.write(path, change.apply(Files.readAllBytes(path)));
    }
  }

  /** The classes inside the jar. */
  private record Entries(FileSystem jar, String root) implements ClassFileLocator {
    @Override
    public Resolution locate(String className) throws IOException {
      for (String folder : List.of(root, FaultPlace.AGENT_ROOT)) {
        Path entry = jar.getPath(folder, className.replace('.', '/') + ".classdata");
        if (Files.exists(entry)) {
          return new Resolution.Explicit(Files.readAllBytes(entry));
        }
      }
      return new Resolution.Illegal(className);
    }

    @Override
    public void close() {}
  }
}
