package io.usageledger.benchmarks.subject;

import com.openai.client.OpenAIClient;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** One thread that calls in a closed loop: {@code WarmCalls BASE_URL CALLS}. */
public final class WarmCalls {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private WarmCalls() {}

  public static void main(String[] arguments) {
    OpenAIClient client = Chat.client(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    measure(client, new long[calls]); // until the code is compiled

    long[] nanos = new long[calls];
    long before = THREADS.getCurrentThreadAllocatedBytes();
    measure(client, nanos);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    Arrays.sort(nanos);
    System.out.println("warm_call " + nanos[calls / 2] / 1e3);
    System.out.println("allocated " + (double) allocated / calls / 1024);
    client.close();
  }

  private static void measure(OpenAIClient client, long[] nanos) {
    for (int call = 0; call < nanos.length; call++) {
      long before = System.nanoTime();
      Chat.call(client);
      nanos[call] = System.nanoTime() - before;
    }
  }
}
