package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One vendor's endpoint. Safe for concurrent requests. */
interface Endpoint {
  /** Whether it answers at this path. */
  boolean serves(String path);

  /** The response header with the request's id; null if the vendor has none. */
  @Nullable String requestIdHeader();

  /** The body of HTTP 429. */
  JsonNode rateLimited();

  /** The body of HTTP 500. */
  JsonNode serverError();

  /**
   * The answer to a request.
   *
   * @param seed tells this request from all others; the same seed gives the same answer
   */
  Answer answer(String path, JsonNode body, String seed);
}
