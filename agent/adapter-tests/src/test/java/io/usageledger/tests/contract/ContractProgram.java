package io.usageledger.tests.contract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The application in the forked JVM: makes every call of a catalogue and prints what it sees, a
 * transcript without times or addresses of objects. Then it waits for the end of its input.
 *
 * <p>Arguments: the catalogue's class, the stand-in's address, and {@code brief} to leave out the
 * shapes that wait.
 */
public final class ContractProgram {
  private ContractProgram() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> named = Class.forName(arguments[0]);
    CallCatalogue catalogue = named.asSubclass(CallCatalogue.class).getConstructor().newInstance();
    boolean brief = arguments.length > 2;
    PrintStream transcript = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ClassLoader sdk = ContractProgram.class.getClassLoader();
    for (CallShape shape : catalogue.shapes()) {
      if (shape.existsOn(Runtime.version().feature(), sdk) && (shape.brief() || !brief)) {
        perform(shape, new Scene(shape.key(), arguments[1], transcript), transcript);
        Fault.arm(); // the first call has set the agent up; from here on it must bear everything
      }
    }
    System.err.println("faults: " + Fault.runs());
    while (System.in.read() >= 0) {}
    System.exit(0); // as applications with an SDK's thread pools end
  }

  private static void perform(CallShape shape, Scene scene, PrintStream transcript) {
    transcript.println(shape.key());
    try {
      scene.say(scene.inContext(() -> shape.action().run(scene)));
    } catch (Throwable e) {
      describe(scene, e);
    }
  }

  private static void describe(Scene scene, @Nullable Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      scene.say(e.getClass().getName() + ": " + e.getMessage());
      for (Throwable suppressed : e.getSuppressed()) {
        scene.say("suppressed " + suppressed);
      }
    }
  }
}
