package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.Client;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.MDC;

/** Calls on threads other than the one that set the context. */
final class ThreadedCalls {
  private static final int THREADS = 8;
  private static final int CALLS = 64;
  private static final int VIRTUAL_THREADS_SINCE = 21;

  private ThreadedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("contextHandedOver", ThreadedCalls::contextHandedOver, row("contextHandedOver")),
        shape("manyAtOnce", ThreadedCalls::manyAtOnce, rows("manyAtOnce")),
        shape("onVirtualThreads", ThreadedCalls::onVirtualThreads, rows("onVirtualThreads"))
            .sinceJdk(VIRTUAL_THREADS_SINCE));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(ThreadedCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(ThreadedCalls.class, method);
  }

  private static ExpectedRow[] rows(String method) {
    String key = Rows.key(ThreadedCalls.class, method);
    return IntStream.range(0, CALLS)
        .mapToObj(i -> Rows.success(ThreadedCalls.class, method, key + "-" + i))
        .toArray(ExpectedRow[]::new);
  }

  private static Object contextHandedOver(Google google) throws Exception {
    Map<String, String> context = MDC.getCopyOfContextMap();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(
              () -> {
                MDC.setContextMap(context);
                return generated(google.client(REPLY), google);
              })
          .get();
    } finally {
      pool.shutdown();
    }
  }

  private static Object manyAtOnce(Google google) throws Exception {
    Client client = google.client(REPLY);
    return callAll(Executors.newFixedThreadPool(THREADS), google, call -> generated(client, call));
  }

  private static Object onVirtualThreads(Google google) throws Exception {
    Client client = google.client(REPLY);
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    return callAll(perTask, google, call -> generated(client, call));
  }

  /** Makes all calls at once and gives their results in order. */
  private static List<Object> callAll(ExecutorService threads, Google google, Google.Calls calls)
      throws Exception {
    try {
      List<Future<Object>> replies = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        Google call = google.named(String.valueOf(i));
        Callable<Object> task = () -> call.scene().inContext(() -> calls.make(call));
        replies.add(threads.submit(task));
      }
      List<Object> results = new ArrayList<>();
      for (Future<Object> reply : replies) {
        results.add(reply.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static Object generated(Client client, Google call) {
    return Google.seen(client.models.generateContent(Google.REQUESTED_MODEL, call.prompt(), null));
  }
}
