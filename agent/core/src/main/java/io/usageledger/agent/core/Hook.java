package io.usageledger.agent.core;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One method of an SDK that an adapter watches; a line of its {@code hooks.txt}.
 *
 * @param id the number under which woven code names it
 * @param sdk as the configuration names it
 * @param className binary name: {@code com.openai...Impl$WithRawResponseImpl}
 * @param descriptor the method's parameters and result as in a class file; or several, joined by
 *     {@code |}, of which an SDK has one: a method that was given another parameter
 * @param handler the adapter's class that handles it, simple name
 * @param options what else the line says, by the words of {@link #OPTIONS}
 */
record Hook(
    int id,
    String sdk,
    String className,
    String method,
    String descriptor,
    String handler,
    Map<String, String> options) {

  private static final String FIELD = "field";
  private static final String WORD = "word";
  private static final String SINCE = "since";
  private static final String OPTIONAL = "optional";
  private static final String REWRITES = "rewrites";

  /** What a line may say after the handler: {@code field=clientOptions since=4.100.0}. */
  static final Set<String> OPTIONS = Set.of(FIELD, WORD, SINCE, OPTIONAL, REWRITES);

  // Written out: the generated ones are linked at run time, tens of milliseconds in a start-up.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hook hook && hook.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The method in each form that it may have. */
  Stream<String> forms() {
    return Stream.of(descriptor.split("\\|", -1));
  }

  /** Short enough for a log line: {@code ChatCompletionServiceImpl$WithRawResponseImpl.create}. */
  String label() {
    return className.substring(className.lastIndexOf('.') + 1) + "." + method;
  }

  String handlerClass() {
    return packageOf(sdk) + "." + handler;
  }

  /** A field of the class whose value the handler wants, or null. */
  @Nullable String capturedField() {
    return options.get(FIELD);
  }

  /** What this hook means to its handler, where the handler serves several; else null. */
  @Nullable String word() {
    return options.get(WORD);
  }

  /** Whether the handler may replace the method's first argument. */
  boolean rewrites() {
    return options.containsKey(REWRITES);
  }

  /** Whether an application may do without the class: one transport of several, say. */
  boolean isOptional() {
    return options.containsKey(OPTIONAL);
  }

  /**
   * Whether an SDK of this version may lack the method: it is older than the version in which the
   * method is known to stand.
   */
  boolean isNewerThan(@Nullable String version) {
    String since = options.get(SINCE);
    return since != null && version != null && Versions.compare(version, since) < 0;
  }

  /** The package of an SDK's adapter. */
  static String packageOf(String sdk) {
    return "io.usageledger.adapter." + sdk.replace("-", "");
  }
}
