package io.usageledger.tests.hostile;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * An embedded Tomcat with two web applications whose SDKs differ. It deploys, calls, undeploys and
 * prints what came of it. Arguments: the directories of the two applications.
 */
public final class WebServer {
  private static final int LOOKS = 60;
  private static final long LOOK_NANOS = 25_000_000;

  private final Tomcat tomcat = new Tomcat();

  private WebServer() {}

  public static void main(String[] directories) throws Exception {
    WebServer server = new WebServer();
    server.start();
    try {
      server.redeploy(directories[0], directories[1]);
    } finally {
      server.tomcat.stop();
    }
  }

  private void start() throws LifecycleException {
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getHost();
    tomcat.start();
  }

  private void redeploy(String firstDirectory, String secondDirectory) throws Exception {
    Context first = deploy("first", firstDirectory);
    Context second = deploy("second", secondDirectory);
    System.out.println(get("first", "ask", "first-1"));
    System.out.println(get("second", "ask", "second-1"));
    System.out.println(get("first", "ask", "first-2"));
    System.out.println("collected " + isCollected(undeploy(first)));

    first = deploy("first", firstDirectory);
    System.out.println(get("first", "ask", "first-again"));
    System.out.println(get("first", "stream", "first-stream"));
    System.out.println(get("first", "async", "-"));
    System.out.println("collected " + isCollected(undeploy(first)));

    System.out.println(get("second", "ask", "second-2"));
    System.out.println("collected " + isCollected(undeploy(second)));
  }

  private Context deploy(String name, String directory) {
    Context context = tomcat.addContext("/" + name, Path.of(directory).toString());
    Tomcat.addServlet(context, "chat", "io.usageledger.tests.hostile.ChatServlet");
    context.addServletMappingDecoded("/chat", "chat");
    return context;
  }

  private String get(String name, String how, String id) throws Exception {
    int port = tomcat.getConnector().getLocalPort();
    String query = "/chat?how=" + how + "&id=" + id;
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/" + name + query).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Takes an application away; gives what is left of its class loader. */
  private WeakReference<ClassLoader> undeploy(Context context) throws LifecycleException {
    var loader = new WeakReference<>(context.getLoader().getClassLoader());
    letThreadsEnd(context.getLoader().getClassLoader());
    context.stop();
    tomcat.getHost().removeChild(context);
    return loader;
  }

  /** The SDK's own, which end by themselves; Tomcat tells of those that stay. */
  private static void letThreadsEnd(ClassLoader loader) {
    for (int i = 0; i < LOOKS && hasThreads(loader); i++) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean hasThreads(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread -> thread != Thread.currentThread() && thread.getContextClassLoader() == loader);
  }

  private static boolean isCollected(WeakReference<ClassLoader> loader) {
    for (int i = 0; i < LOOKS && !loader.refersTo(null); i++) {
      System.gc();
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return loader.refersTo(null);
  }
}
