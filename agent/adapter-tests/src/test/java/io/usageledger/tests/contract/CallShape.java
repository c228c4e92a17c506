package io.usageledger.tests.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an application calls a provider, and the rows it must give.
 *
 * @param key names the shape and is its context key: {@code StreamedCalls.closedEarly}
 * @param sinceJdk the JDK's feature version from which on the shape exists
 * @param brief false if it waits for a time limit or the garbage collector
 * @param neededClass of the SDK; versions without it do not have the shape. Null if all do.
 */
public record CallShape(
    String key,
    Action action,
    List<ExpectedRow> rows,
    int sinceJdk,
    boolean brief,
    @Nullable String neededClass) {

  public CallShape {
    rows = List.copyOf(rows);
  }

  public CallShape(String key, Action action, ExpectedRow... rows) {
    this(key, action, List.of(rows), 0, true, null);
  }

  public CallShape sinceJdk(int feature) {
    return new CallShape(key, action, rows, feature, brief, neededClass);
  }

  public CallShape slow() {
    return new CallShape(key, action, rows, sinceJdk, false, neededClass);
  }

  public CallShape needing(String className) {
    return new CallShape(key, action, rows, sinceJdk, brief, className);
  }

  /** True if this JDK and the SDK that this loader sees have the shape. */
  boolean existsOn(int jdk, ClassLoader sdk) {
    return sinceJdk <= jdk
        && (neededClass == null
            || sdk.getResource(neededClass.replace('.', '/') + ".class") != null);
  }

  /** What the application does; its result or exception goes into the transcript. */
  @FunctionalInterface
  public interface Action {
    @Nullable Object run(Scene scene) throws Exception;
  }
}
