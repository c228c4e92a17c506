package io.usageledger.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * One method of an SDK that an adapter watches; a line of its {@code hooks.txt}.
 *
 * @param id the number under which woven code names it
 * @param sdk as the configuration names it
 * @param className binary name: {@code com.openai...Impl$WithRawResponseImpl}
 * @param descriptor the method's parameters and result as in a class file
 * @param handler the adapter's class that handles it, simple name
 * @param capturedField a field of {@code className} whose value the handler wants, or null
 */
record Hook(
    int id,
    String sdk,
    String className,
    String method,
    String descriptor,
    String handler,
    @Nullable String capturedField) {

  // Written out: the generated ones are linked at run time, tens of milliseconds in a start-up.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hook hook && hook.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** Short enough for a log line: {@code ChatCompletionServiceImpl$WithRawResponseImpl.create}. */
  String label() {
    return className.substring(className.lastIndexOf('.') + 1) + "." + method;
  }

  String handlerClass() {
    return packageOf(sdk) + "." + handler;
  }

  /** The package of an SDK's adapter. */
  static String packageOf(String sdk) {
    return "io.usageledger.adapter." + sdk.replace("-", "");
  }
}
