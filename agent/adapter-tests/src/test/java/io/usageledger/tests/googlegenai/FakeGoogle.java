package io.usageledger.tests.googlegenai;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.Map;

/**
 * The Gemini API and Vertex AI as Google serves them. Source: Gemini API reference, "Generating
 * content".
 */
final class FakeGoogle extends StandIn {
  static final String REPLY = "reply";

  private static final String JSON = "application/json; charset=UTF-8";

  FakeGoogle() throws IOException {}

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    ContentRequest request = ContentRequest.of(body);
    send(exchange, 200, Map.of("content-type", JSON), Replies.content(request));
  }
}
