package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.Client;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/** Generated content on Vertex AI: the same interface, other places and names. */
final class VertexCalls {
  private VertexCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("global", VertexCalls::global, row("global")),
        shape("regional", VertexCalls::regional, regional("regional", "europe-west4")),
        shape("modelInFull", VertexCalls::modelInFull, regional("modelInFull", "us-central1")),
        shape("modelInPart", VertexCalls::modelInPart, row("modelInPart")),
        shape(
            "streamed",
            VertexCalls::streamed,
            CallRows.streamed(row("streamed")).with("service_tier", "standard")),
        shape(
            "withApiKey",
            VertexCalls::withApiKey,
            row("withApiKey").without("region", "provider_account")));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(VertexCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(VertexCalls.class, method)
        .with("service_tier", "ON_DEMAND")
        .with("region", "global")
        .with("provider_account", Google.PROJECT);
  }

  private static ExpectedRow regional(String method, String region) {
    return row(method)
        .with("region", region)
        .with("pricing_attributes", "{\"region_class\":\"regional\"}");
  }

  private static Object global(Google google) {
    return generated(google, google.vertex(REPLY, "global"), Google.REQUESTED_MODEL);
  }

  private static Object regional(Google google) {
    return generated(google, google.vertex(REPLY, "europe-west4"), Google.REQUESTED_MODEL);
  }

  /** The name outranks the client. */
  private static Object modelInFull(Google google) {
    String model =
        "projects/%s/locations/us-central1/publishers/google/models/%s"
            .formatted(Google.PROJECT, Google.REQUESTED_MODEL);
    return generated(google, google.vertex(REPLY, "global"), model);
  }

  private static Object modelInPart(Google google) {
    return generated(
        google,
        google.vertex(REPLY, "global"),
        "publishers/google/models/" + Google.REQUESTED_MODEL);
  }

  private static Object streamed(Google google) {
    var models = google.vertex(REPLY, "global").models;
    try (var reply = models.generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null)) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object withApiKey(Google google) {
    Client client =
        Client.builder()
            .vertexAI(true)
            .apiKey("not a key")
            .httpOptions(google.options(REPLY, 1))
            .build();
    return generated(google, client, Google.REQUESTED_MODEL);
  }

  private static Object generated(Google google, Client client, String model) {
    return Google.seen(client.models.generateContent(model, google.prompt(), null));
  }
}
