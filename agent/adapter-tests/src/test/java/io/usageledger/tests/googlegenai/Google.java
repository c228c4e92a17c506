package io.usageledger.tests.googlegenai;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.AsyncModels;
import com.google.genai.Client;
import com.google.genai.Models;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.io.IOException;
import java.util.Date;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in, as a call shape uses it. */
record Google(Scene scene) {
  static final String REQUESTED_MODEL = "gemini-2.5-flash-latest";

  static final String PROJECT = "project-of-tests";

  private static final double SECONDS_BEFORE_RETRY = 0.001;

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Google google) throws Exception;
  }

  /** A shape named by the class and method that make its call. */
  static CallShape shape(Class<?> site, String method, Calls calls, ExpectedRow... rows) {
    return new CallShape(Rows.key(site, method), scene -> calls.make(new Google(scene)), rows);
  }

  Google named(String name) {
    return new Google(scene.named(name));
  }

  /** A client of the Gemini API that does not try again. */
  Client client(String behaviour) {
    return Client.builder().apiKey("not a key").httpOptions(options(behaviour, 1)).build();
  }

  /** A client of Vertex AI in this location. */
  @SuppressWarnings("JavaUtilDate") // what a token takes
  Client vertex(String behaviour, String location) {
    AccessToken token = new AccessToken("not a token", new Date(Long.MAX_VALUE));
    return Client.builder()
        .vertexAI(true)
        .project(PROJECT)
        .location(location)
        .credentials(GoogleCredentials.create(token))
        .httpOptions(options(behaviour, 1))
        .build();
  }

  /**
   * @param attempts how often a request may be sent
   */
  HttpOptions options(String behaviour, int attempts) {
    HttpRetryOptions retries =
        HttpRetryOptions.builder()
            .attempts(attempts)
            .initialDelay(SECONDS_BEFORE_RETRY)
            .maxDelay(SECONDS_BEFORE_RETRY)
            .build();
    return HttpOptions.builder().baseUrl(scene.url(behaviour)).retryOptions(retries).build();
  }

  /** The models of a client. */
  Models models(String behaviour) {
    return client(behaviour).models;
  }

  AsyncModels asyncModels(String behaviour) {
    return client(behaviour).async.models;
  }

  /** What tells the stand-in which call it answers. */
  String prompt() {
    return ContentRequest.prompt(scene.key());
  }

  void release() {
    try {
      scene.release();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void drop(Callable<?> maker) throws Exception {
    scene.drop(maker);
  }

  void say(@Nullable Object seen) {
    scene.say(seen);
  }

  /** What the application sees of a reply, but for the headers, which tell the time. */
  static Object seen(GenerateContentResponse reply) {
    return reply.toBuilder().clearSdkHttpResponse().build().toJson();
  }
}
