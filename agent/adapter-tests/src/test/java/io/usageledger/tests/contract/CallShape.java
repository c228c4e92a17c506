package io.usageledger.tests.contract;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an application calls a provider, and the rows it must give.
 *
 * @param key names the shape and is its context key: {@code StreamedCalls.closedEarly}
 * @param sinceJdk the JDK's feature version from which on the shape exists
 * @param brief whether it stands in brief runs too: false if it waits for a time limit or the
 *     garbage collector, or if others take the same way
 * @param needed whether the SDK that a loader sees has what the shape needs
 */
public record CallShape(
    String key,
    Action action,
    List<ExpectedRow> rows,
    int sinceJdk,
    boolean brief,
    Predicate<ClassLoader> needed) {

  public CallShape {
    rows = List.copyOf(rows);
  }

  public CallShape(String key, Action action, ExpectedRow... rows) {
    this(key, action, List.of(rows), 0, true, sdk -> true);
  }

  public CallShape sinceJdk(int feature) {
    return new CallShape(key, action, rows, feature, brief, needed);
  }

  public CallShape slow() {
    return new CallShape(key, action, rows, sinceJdk, false, needed);
  }

  /** A shape that takes the way of another and is left out of brief runs. */
  public CallShape redundant() {
    return slow();
  }

  /** A shape of those SDKs that have a class. */
  public CallShape needing(String className) {
    String file = className.replace('.', '/') + ".class";
    return needing(sdk -> sdk.getResource(file) != null);
  }

  /** A shape of those SDKs that pass a test. */
  public CallShape needing(Predicate<ClassLoader> condition) {
    return new CallShape(key, action, rows, sinceJdk, brief, condition);
  }

  /** True if this JDK and the SDK that this loader sees have the shape. */
  boolean existsOn(int jdk, ClassLoader sdk) {
    return sinceJdk <= jdk && needed.test(sdk);
  }

  /** What the application does; its result or exception goes into the transcript. */
  @FunctionalInterface
  public interface Action {
    @Nullable Object run(Scene scene) throws Exception;
  }
}
