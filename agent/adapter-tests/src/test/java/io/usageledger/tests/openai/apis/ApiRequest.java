package io.usageledger.tests.openai.apis;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.Tokens;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in reads of a request to one of the APIs.
 *
 * @param route method and path, ids left out: {@code GET /videos/ID}
 * @param key of the call; of a job, that of the call that submitted it
 * @param inBackground whether the work goes on after the reply
 * @param polls how often this job has been asked for, this time included; 0 for other requests
 */
record ApiRequest(
    String route, String key, String behaviour, boolean streamed, boolean inBackground, int polls) {
  /** The header in which every call names its key. */
  static final String KEY_HEADER = "x-call";

  private static final Pattern ID = Pattern.compile("/(?:video|batch|thread|run|resp)_([^/]+)");
  private static final Pattern ASKS_FOR_STREAM =
      Pattern.compile("\"stream\":true|name=\"stream\"\\s[^\"]*?\\strue\\s|[\\n&]stream=true");

  static ApiRequest of(HttpExchange exchange, String behaviour, String body, Polls polls) {
    URI uri = exchange.getRequestURI();
    String path = uri.getPath().replaceFirst("^/s/[^/]+/v1", "");
    Matcher id = ID.matcher(path);
    String route = exchange.getRequestMethod() + " " + ID.matcher(path).replaceAll("/ID");
    String key =
        id.find() ? id.group(1) : String.valueOf(exchange.getRequestHeaders().getFirst(KEY_HEADER));
    return new ApiRequest(
        route,
        key,
        behaviour,
        ASKS_FOR_STREAM.matcher(body + "\n" + uri.getQuery()).find(),
        body.contains("\"background\":true") || isJob(route, behaviour),
        route.startsWith("GET") ? polls.next(path) : 0);
  }

  private static boolean isJob(String route, String behaviour) {
    return route.contains("/ID") && !behaviour.equals(ApiCalls.SETTLED);
  }

  Tokens tokens() {
    return Tokens.of(key);
  }

  /** Counts how often a job has been asked for. */
  interface Polls {
    int next(String path);
  }
}
