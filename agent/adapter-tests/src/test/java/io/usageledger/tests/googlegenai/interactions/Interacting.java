package io.usageledger.tests.googlegenai.interactions;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.Interaction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.GetInteractionByIdRequest;
import com.google.genai.types.HttpOptions;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The real SDK's interactions on the stand-in, which behaves as asked. */
record Interacting(Scene scene, String behaviour) {
  /** The header in which every call names its key. */
  static final String KEY_HEADER = "x-call";

  static final String MODEL = "gemini-2.5-flash";
  static final String PROJECT = "not-a-project";
  static final String LOCATION = "europe-west4";

  private static final String SINCE = "com.google.genai.gaos.Interactions";
  private static final Date FAR_AWAY = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

  /** The transport warns of streams that are dropped unclosed, as some are here on purpose. */
  private static final Logger TRANSPORT_LOG = Logger.getLogger("okhttp3.OkHttpClient");

  static {
    TRANSPORT_LOG.setLevel(Level.OFF);
  }

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Interacting interacting) throws Exception;
  }

  static CallShape shape(String key, String behaviour, Calls calls, ExpectedRow... rows) {
    return new CallShape(key, scene -> calls.make(new Interacting(scene, behaviour)), rows)
        .needing(SINCE);
  }

  String key() {
    return scene.key();
  }

  String id() {
    return FakeInteractions.id(key());
  }

  Client gemini() {
    return Client.builder().apiKey("not a key").httpOptions(options()).build();
  }

  Client vertex() {
    return Client.builder()
        .vertexAI(true)
        .project(PROJECT)
        .location(LOCATION)
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

  /** Asks a model; the reply comes whole. */
  static CreateModelInteraction.Builder asked() {
    return CreateModelInteraction.builder().model(MODEL).input(InteractionsInput.of("Boil water"));
  }

  static CreateInteractionRequestBody body() {
    return CreateInteractionRequestBody.of(asked().build());
  }

  static CreateInteractionRequestBody streamed() {
    return CreateInteractionRequestBody.of(asked().stream(true).build());
  }

  static CreateInteractionRequestBody background() {
    return CreateInteractionRequestBody.of(asked().background(true).build());
  }

  GetInteractionByIdRequest byId() {
    return GetInteractionByIdRequest.builder().id(id()).build();
  }

  /** What the application sees of an interaction. */
  static Object seen(Optional<Interaction> interaction) {
    return interaction
        .map(reply -> reply.id() + " " + reply.status().map(s -> s.value()))
        .orElse("");
  }
}
