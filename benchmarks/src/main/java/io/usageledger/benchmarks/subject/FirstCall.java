package io.usageledger.benchmarks.subject;

import com.openai.client.OpenAIClient;

/** An application that makes one call: {@code FirstCall BASE_URL}. */
public final class FirstCall {
  private FirstCall() {}

  public static void main(String[] arguments) {
    OpenAIClient client = Chat.client(arguments[0]);
    Chat.call(client);
    System.out.println("first_call 0");
    System.out.println("threads " + Chat.threadsAtRest());
    client.close();
  }
}
