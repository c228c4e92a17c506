package io.usageledger.tests.contract;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/** Answers as was recorded; the behaviour that a client asks for is the recording's key. */
final class RecordedProvider extends StandIn {
  private final List<Recording> recordings;

  RecordedProvider(List<Recording> recordings) throws IOException {
    this.recordings = recordings;
  }

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    Recording recording =
        recordings.stream().filter(r -> r.key().equals(behaviour)).findFirst().orElseThrow();
    send(exchange, recording.status(), recording.headers(), recording.bytes());
  }
}
