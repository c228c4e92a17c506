package io.usageledger.tests.platform;

import java.io.IOException;

/** A program that puts its context where it is told to, and makes one call from a named method. */
final class Service {
  private Service() {}

  /**
   * Arguments: a class with a static {@code put(String, String)}, such as SLF4J's MDC, then {@code
   * key=value} for each entry; or none at all.
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    for (int i = 1; i < arguments.length; i++) {
      String[] entry = arguments[i].split("=", 2);
      Class.forName(arguments[0])
          .getMethod("put", String.class, String.class)
          .invoke(null, entry[0], entry[1]);
    }
    try (StandIn provider = new StandIn("call")) {
      new AdCopyService().writeHeadline(provider);
    }
  }

  /** What the agent should name as the tool, with the operation {@code write_headline}. */
  private static final class AdCopyService {
    void writeHeadline(StandIn provider) {
      var completions = provider.client().chat().completions();
      System.out.println(completions.create(StandIn.request("Good day?")).id());
    }
  }
}
