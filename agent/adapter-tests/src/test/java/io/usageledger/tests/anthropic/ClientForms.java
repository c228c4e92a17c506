package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.backends.Backend;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.models.messages.StructuredMessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/** Messages of clients that were made, changed or extended in the ways that the SDK offers. */
final class ClientForms {
  private ClientForms() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("withOptionsOfClient", ClientForms::withOptionsOfClient),
        shape("withOptionsOfService", ClientForms::withOptionsOfService),
        shape("structuredOutput", ClientForms::structuredOutput)
            .needing("com.anthropic.models.messages.StructuredMessage"),
        shape("ownHttpClient", ClientForms::ownHttpClient),
        shape("viewOfAsyncClient", ClientForms::viewOfAsyncClient),
        shape("onBedrock", ClientForms::onBedrock, billedBy("onBedrock", "aws_bedrock")),
        shape("onVertex", ClientForms::onVertex, billedBy("onVertex", "google")));
  }

  private static CallShape shape(String method, Anthropic.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(ClientForms.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(ClientForms.class, method);
  }

  private static ExpectedRow billedBy(String method, String provider) {
    return Rows.billedBy(provider, row(method));
  }

  private static Object withOptionsOfClient(Anthropic anthropic) {
    var client = anthropic.client(REPLY).withOptions(options -> options.putHeader("x-team", "ads"));
    anthropic.say(client.getClass().getName());
    return client.messages().create(anthropic.params());
  }

  private static Object withOptionsOfService(Anthropic anthropic) {
    var messages =
        anthropic.messages(REPLY).withOptions(options -> options.putHeader("x-team", "ads"));
    anthropic.say(messages.getClass().getName());
    return messages.create(anthropic.params());
  }

  /** What a structured reply is read into. */
  public static final class Advert {
    public String headline = "";
  }

  private static Object structuredOutput(Anthropic anthropic) {
    StructuredMessageCreateParams<Advert> params =
        anthropic.params().toBuilder().outputConfig(Advert.class).build();
    var reply = anthropic.messages(REPLY).create(params);
    return reply.content().get(0).text().orElseThrow().text().headline;
  }

  private static Object ownHttpClient(Anthropic anthropic) {
    ClientOptions options =
        ClientOptions.builder()
            .httpClient(new OwnTransport(anthropic.scene().url(REPLY)))
            .baseUrl(anthropic.scene().url(REPLY))
            .build();
    return new AnthropicClientImpl(options).messages().create(anthropic.params());
  }

  private static Object viewOfAsyncClient(Anthropic anthropic) {
    return anthropic.asyncClient(REPLY).sync().messages().create(anthropic.params());
  }

  private static Object onBedrock(Anthropic anthropic) {
    MessageService messages =
        messagesOn(anthropic, "https://bedrock-runtime.eu-central-1.amazonaws.com");
    return messages.create(anthropic.params());
  }

  private static Object onVertex(Anthropic anthropic) {
    MessageService messages = messagesOn(anthropic, "https://us-east5-aiplatform.googleapis.com");
    return messages.create(anthropic.params());
  }

  private static MessageService messagesOn(Anthropic anthropic, String cloud) {
    return AnthropicOkHttpClient.builder()
        .backend(new Rerouted(cloud, anthropic.scene().url(REPLY)))
        .maxRetries(0)
        .build()
        .messages();
  }

  /** A cloud's backend whose requests go to the stand-in. */
  private record Rerouted(String cloud, String standIn) implements Backend {
    @Override
    public String baseUrl() {
      return cloud;
    }

    @Override
    public HttpRequest prepareRequest(HttpRequest request) {
      return request.toBuilder().baseUrl(standIn).build();
    }

    @Override
    public void close() {}
  }
}
