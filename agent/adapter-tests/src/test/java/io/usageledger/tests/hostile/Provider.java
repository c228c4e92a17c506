package io.usageledger.tests.hostile;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.Map;

/** A provider on loopback; each reply carries as its id the name in the client's base URL. */
final class Provider extends StandIn {
  Provider() throws IOException {}

  /** The base URL of OpenAI's SDK that makes replies carry this id. */
  String url(String id) {
    return anthropicUrl(id) + "/v1";
  }

  /** The base URL of Anthropic's SDK, which adds the version itself. */
  String anthropicUrl(String id) {
    return address() + "/s/" + id;
  }

  @Override
  protected void answer(String id, String body, HttpExchange exchange) throws IOException {
    boolean anthropic = exchange.getRequestURI().getPath().endsWith("/messages");
    String reply = anthropic ? Canned.message(id) : Canned.reply(id);
    send(exchange, 200, Map.of("content-type", "application/json"), reply);
  }
}
