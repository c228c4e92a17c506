package io.usageledger.tests.googlegenai;

import com.google.genai.Client;
import com.google.genai.Models;
import com.google.genai.types.HttpOptions;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in, as a call shape uses it. */
record Google(Scene scene) {
  static final String REQUESTED_MODEL = "gemini-2.5-flash-latest";

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Google google) throws Exception;
  }

  /** A shape named by the class and method that make its call. */
  static CallShape shape(Class<?> site, String method, Calls calls, ExpectedRow... rows) {
    return new CallShape(Rows.key(site, method), scene -> calls.make(new Google(scene)), rows);
  }

  Client client(String behaviour) {
    return Client.builder()
        .apiKey("not a key")
        .httpOptions(HttpOptions.builder().baseUrl(scene.url(behaviour)).build())
        .build();
  }

  /** The models of a client. */
  Models models(String behaviour) {
    return client(behaviour).models;
  }

  /** What tells the stand-in which call it answers. */
  String prompt() {
    return ContentRequest.prompt(scene.key());
  }
}
