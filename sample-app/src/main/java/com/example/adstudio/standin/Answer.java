package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint sends.
 *
 * @param whole null if the answer is a stream
 * @param events the lines of each event of a stream
 */
record Answer(@Nullable JsonNode whole, List<String> events) {
  static Answer whole(JsonNode body) {
    return new Answer(body, List.of());
  }

  static Answer stream(List<String> events) {
    return new Answer(null, events);
  }
}
