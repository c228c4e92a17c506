package io.usageledger.tests.openai.apis;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that OpenAI offers beside chat completions, as far as it is billed. */
public final class FakeApis {
  private final Map<String, Function<ApiRequest, ApiReply>> routes =
      Stream.of(
              TextApi.routes(),
              ResponsesApi.routes(),
              ImagesApi.routes(),
              AudioApi.routes(),
              VideosApi.routes(),
              BatchesApi.routes(),
              RunsApi.routes(),
              FreeCalls.routes())
          .flatMap(family -> family.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private final ConcurrentMap<String, Integer> polls = new ConcurrentHashMap<>();

  /** Answers one request and names it as OpenAI does. */
  public void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    ApiRequest request =
        ApiRequest.of(exchange, behaviour, body, path -> polls.merge(path, 1, Integer::sum));
    Function<ApiRequest, ApiReply> route = routes.get(request.route());
    if (route == null) {
      throw new IllegalStateException("the stand-in has no route " + request.route());
    }
    ApiReply reply = route.apply(request);
    exchange.getResponseHeaders().set("content-type", reply.contentType());
    exchange.getResponseHeaders().set("x-request-id", "req-" + request.key());
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
