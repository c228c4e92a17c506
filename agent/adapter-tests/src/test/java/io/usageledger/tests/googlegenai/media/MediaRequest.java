package io.usageledger.tests.googlegenai.media;

import com.sun.net.httpserver.HttpExchange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request.
 *
 * @param path behind the base of the API
 * @param key of the call; of a job, that of the call that submitted it
 * @param polls how often this job has been asked for, this time included; 0 for other requests
 */
record MediaRequest(
    String method, String path, String key, String behaviour, String body, int polls) {
  private static final Pattern BASE = Pattern.compile("^/s/[^/]+/v1[a-z0-9]*/");

  /** A job's name, in the path or in the body that asks for it. */
  private static final Pattern JOB = Pattern.compile("(?:operations|batches)/job-([^/\":\\s]+)");

  static MediaRequest of(HttpExchange exchange, String behaviour, String body, Polls polls) {
    String path = BASE.matcher(exchange.getRequestURI().getPath()).replaceFirst("");
    Matcher job = JOB.matcher(path + " " + body);
    boolean isNamed = job.find();
    boolean isPoll = isNamed || exchange.getRequestMethod().equals("GET");
    String key =
        isNamed
            ? job.group(1)
            : String.valueOf(exchange.getRequestHeaders().getFirst(Media.KEY_HEADER));
    return new MediaRequest(
        exchange.getRequestMethod(), path, key, behaviour, body, isPoll ? polls.next(key) : 0);
  }

  /** {@code predict} of {@code models/imagen:predict}. */
  String verb() {
    return path.substring(path.indexOf(':') + 1);
  }

  /** What the path names before the verb. */
  String resource() {
    return path.substring(0, path.indexOf(':'));
  }

  boolean isOnVertex() {
    return path.startsWith("projects/");
  }

  /** Counts how often a job has been asked for. */
  interface Polls {
    int next(String key);
  }
}
