package io.usageledger.tests.hostile;

import com.openai.client.OpenAIClient;

/** A modular application: asks each address, and tells which modules it lives among. */
public final class ModuleMain {
  private ModuleMain() {}

  public static void main(String[] baseUrls) {
    Chat.main(baseUrls);
    System.out.println("SDK in a named module: " + OpenAIClient.class.getModule().isNamed());
    System.out.println(
        "java.sql in the boot layer: " + ModuleLayer.boot().findModule("java.sql").isPresent());
  }
}
