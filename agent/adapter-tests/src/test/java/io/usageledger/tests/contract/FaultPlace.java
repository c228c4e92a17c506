package io.usageledger.tests.contract;

/**
 * A method of the agent that is made to fail.
 *
 * @param root where the class lies in the jar
 */
public record FaultPlace(String root, String className, String method) {
  /** Where the agent's own classes lie; an adapter's lie in a folder below. */
  static final String AGENT_ROOT = "inst/";

  /** A method of an adapter's class. */
  public static FaultPlace inAdapter(String adapter, String simpleName, String method) {
    return new FaultPlace(
        AGENT_ROOT + "adapters/" + adapter + "/",
        "io.usageledger.adapter." + adapter.replace("-", "") + "." + simpleName,
        method);
  }

  static FaultPlace inAgent(String className, String method) {
    return new FaultPlace(AGENT_ROOT, "io.usageledger." + className, method);
  }

  String entry() {
    return root + className.replace('.', '/') + ".classdata";
  }

  /** As {@link Fault#runs} names it. */
  String name() {
    return className + "." + method;
  }
}
