package io.usageledger.tests.contract;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a call shape finds in the forked JVM: the stand-in's address, its key, the transcript. Knows
 * nothing of the agent.
 */
public final class Scene {
  private static final int COLLECTIONS = 200;
  private static final long COLLECTION_PATIENCE_MS = 50;

  private final String key;
  private final String address;
  private final PrintStream transcript;

  Scene(String key, String address, PrintStream transcript) {
    this.key = key;
    this.address = address;
    this.transcript = transcript;
  }

  public String key() {
    return key;
  }

  /** A scene for another call of the same shape. */
  public Scene named(String name) {
    return new Scene(key + "-" + name, address, transcript);
  }

  /** The base of the provider's API where it behaves like this. */
  public String url(String behaviour) {
    return address + "/s/" + behaviour;
  }

  /** Writes what the application sees into the transcript; must be the same in every run. */
  public void say(@Nullable Object seen) {
    transcript.println("  " + seen);
  }

  /** Lets the stand-in go on with a reply that it holds for this key. */
  public void release() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address + "/gate/" + key).toURL().openConnection();
    if (connection.getResponseCode() != 204) {
      throw new IOException("the stand-in did not take the release of " + key);
    }
  }

  /** Runs with the logging context of this call, as a server's filter sets it for a request. */
  public <T extends @Nullable Object> T inContext(Callable<T> calls) throws Exception {
    Map<String, String> outer = MDC.getCopyOfContextMap();
    MDC.put("case", key);
    MDC.put("organization_id", "organization of " + key);
    MDC.put("user_id", "user of " + key);
    try {
      return calls.call();
    } finally {
      restore(outer);
    }
  }

  private static void restore(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }

  /**
   * Makes an object that nobody keeps and waits until it has been collected.
   *
   * @throws IllegalStateException if something holds it alive
   */
  public void drop(Callable<?> maker) throws Exception {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<?> dropped = new PhantomReference<>(maker.call(), collected);
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      if (collected.remove(COLLECTION_PATIENCE_MS) == dropped) {
        return;
      }
    }
    throw new IllegalStateException("something holds the dropped object of " + key);
  }
}
