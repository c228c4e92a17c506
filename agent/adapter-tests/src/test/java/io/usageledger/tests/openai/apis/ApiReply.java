package io.usageledger.tests.openai.apis;

import java.util.List;
import java.util.stream.Collectors;

/** A reply of the stand-in. */
record ApiReply(String contentType, String body) {
  /** The header's value in a JSON reply. */
  static final String JSON = "application/json";

  static ApiReply json(String body) {
    return new ApiReply(JSON, body);
  }

  /** Events, each with its name in front. */
  static ApiReply events(List<Event> events) {
    return stream(
        events.stream()
            .map(event -> "event: " + event.name() + "\ndata: " + event.data() + "\n\n")
            .collect(Collectors.joining()));
  }

  /** Chunks without names, and the word that ends them. */
  static ApiReply chunks(List<String> chunks) {
    return stream(
        chunks.stream()
            .map(chunk -> "data: " + chunk + "\n\n")
            .collect(Collectors.joining("", "", "data: [DONE]\n\n")));
  }

  private static ApiReply stream(String body) {
    return new ApiReply("text/event-stream; charset=utf-8", body);
  }

  /** A server-sent event. */
  record Event(String name, String data) {}
}
