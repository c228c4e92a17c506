package io.usageledger.tests.googlegenai;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import io.usageledger.tests.googlegenai.interactions.FakeInteractions;
import io.usageledger.tests.googlegenai.media.FakeMedia;
import java.io.IOException;
import java.util.Map;

/**
 * The Gemini API and Vertex AI as Google serves them. Source: Gemini API reference, "Generating
 * content".
 */
final class FakeGoogle extends StandIn {
  static final String REPLY = "reply";

  private static final String JSON = "application/json; charset=UTF-8";

  private final FakeMedia media = new FakeMedia();
  private final FakeInteractions interactions = new FakeInteractions();

  FakeGoogle() throws IOException {}

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (FakeMedia.serves(path)) {
      media.answer(behaviour, body, exchange);
    } else if (FakeInteractions.serves(path)) {
      interactions.answer(behaviour, body, exchange);
    } else {
      ContentRequest request = ContentRequest.of(body);
      send(exchange, 200, Map.of("content-type", JSON), Replies.content(request));
    }
  }
}
