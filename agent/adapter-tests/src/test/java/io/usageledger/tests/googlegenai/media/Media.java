package io.usageledger.tests.googlegenai.media;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in, which behaves as asked. */
record Media(Scene scene, String behaviour) {
  /** The header in which every call names its key. */
  static final String KEY_HEADER = "x-call";

  static final String PROJECT = "not-a-project";

  private static final Date FAR_AWAY = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

  /** The SDK warns of methods that it advises against; the console is to stay quiet. */
  private static final Logger SDK_LOG = Logger.getLogger("com.google.genai");

  static {
    SDK_LOG.setLevel(Level.SEVERE);
  }

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Media media) throws Exception;
  }

  static CallShape shape(String key, String behaviour, Calls calls, ExpectedRow... rows) {
    return new CallShape(key, scene -> calls.make(new Media(scene, behaviour)), rows);
  }

  String key() {
    return scene.key();
  }

  /** A client of the Gemini API. */
  Client gemini() {
    return Client.builder().apiKey("not a key").httpOptions(options()).build();
  }

  /** A client of Vertex AI. */
  Client vertex() {
    return Client.builder()
        .vertexAI(true)
        .project(PROJECT)
        .location("global")
        .credentials(GoogleCredentials.create(new AccessToken("not a token", FAR_AWAY)))
        .httpOptions(options())
        .build();
  }

  private HttpOptions options() {
    return HttpOptions.builder()
        .baseUrl(scene.url(behaviour))
        .headers(Map.of(KEY_HEADER, key()))
        .build();
  }

  /** Another request of the application's: another context of logging. */
  <T extends @Nullable Object> T elsewhere(Callable<T> calls) throws Exception {
    return scene.named("elsewhere").inContext(calls);
  }
}
