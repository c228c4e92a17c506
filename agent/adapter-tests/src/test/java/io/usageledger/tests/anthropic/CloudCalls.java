package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.aws.backends.AwsBackend;
import com.anthropic.backends.Backend;
import com.anthropic.bedrock.backends.BedrockBackend;
import com.anthropic.bedrock.backends.BedrockMantleBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.foundry.backends.FoundryBackend;
import com.anthropic.vertex.backends.VertexBackend;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** Calls of clients with the real backends of the clouds, and of those that trace. */
public final class CloudCalls implements CallCatalogue {
  private static final Date FAR_AWAY = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

  @Override
  public List<CallShape> shapes() {
    return Stream.concat(clouds(), TracedCalls.shapes().stream()).toList();
  }

  private static Stream<CallShape> clouds() {
    return Stream.of(
        shape("onAws", CloudCalls::onAws, "aws_anthropic"),
        shape("onBedrock", CloudCalls::onBedrock, "aws_bedrock"),
        located("onBedrockMantle", CloudCalls::onBedrockMantle, "aws_bedrock", "eu-central-1"),
        located("onVertex", CloudCalls::onVertex, "google", "us-east5"),
        shape("onFoundry", CloudCalls::onFoundry, "azure_openai"),
        streamed("streamedOnAws", CloudCalls::streamedOnAws, "aws_anthropic"),
        streamed("streamedOnBedrock", CloudCalls::streamedOnBedrock, "aws_bedrock"),
        streamed("streamedOnFoundry", CloudCalls::streamedOnFoundry, "azure_openai"),
        streamed("streamedOnVertex", CloudCalls::streamedOnVertex, "google"),
        Anthropic.shape(
            CloudCalls.class,
            "betaOnAws",
            CloudCalls::betaOnAws,
            Rows.billedBy("aws_anthropic", BetaCalls.beta(row("betaOnAws")))));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, String provider) {
    return Anthropic.shape(CloudCalls.class, method, calls, Rows.billedBy(provider, row(method)));
  }

  /** The region is the backend's, though the requests go through a gateway. */
  private static CallShape located(
      String method, Anthropic.Calls calls, String provider, String region) {
    ExpectedRow row = Rows.billedBy(provider, row(method)).with("region", region);
    return Anthropic.shape(CloudCalls.class, method, calls, row);
  }

  private static CallShape streamed(String method, Anthropic.Calls calls, String provider) {
    ExpectedRow row = Rows.streamed(CloudCalls.class, method);
    return Anthropic.shape(CloudCalls.class, method, calls, Rows.billedBy(provider, row));
  }

  private static ExpectedRow row(String method) {
    return Rows.success(CloudCalls.class, method);
  }

  private static AnthropicClient client(Backend backend) {
    return AnthropicOkHttpClient.builder().backend(backend).maxRetries(0).build();
  }

  private static Backend aws(Anthropic anthropic) {
    return AwsBackend.builder()
        .apiKey("not a key")
        .workspaceId("not a workspace")
        .baseUrl(anthropic.scene().url(REPLY))
        .build();
  }

  private static Backend bedrock(Anthropic anthropic) {
    Backend bedrock =
        BedrockBackend.builder().apiKey("not a key").region(Region.EU_CENTRAL_1).build();
    return new Rerouted(bedrock, anthropic.scene().url(REPLY));
  }

  private static Backend vertex(Anthropic anthropic) {
    return VertexBackend.builder()
        .googleCredentials(GoogleCredentials.create(new AccessToken("not a token", FAR_AWAY)))
        .region("us-east5")
        .project("not-a-project")
        .baseUrl(anthropic.scene().url(REPLY))
        .build();
  }

  private static Backend foundry(Anthropic anthropic) {
    return FoundryBackend.builder()
        .apiKey("not a key")
        .baseUrl(anthropic.scene().url(REPLY))
        .build();
  }

  private static Object onFoundry(Anthropic anthropic) {
    return client(foundry(anthropic)).messages().create(anthropic.params());
  }

  private static Object streamedOnFoundry(Anthropic anthropic) {
    try (var reply = client(foundry(anthropic)).messages().createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object onAws(Anthropic anthropic) {
    return client(aws(anthropic)).messages().create(anthropic.params());
  }

  private static Object streamedOnAws(Anthropic anthropic) {
    try (var reply = client(aws(anthropic)).messages().createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object betaOnAws(Anthropic anthropic) {
    return client(aws(anthropic)).beta().messages().create(BetaCalls.params(anthropic));
  }

  private static Object onBedrock(Anthropic anthropic) {
    return client(bedrock(anthropic)).messages().create(anthropic.params());
  }

  private static Object streamedOnBedrock(Anthropic anthropic) {
    try (var reply = client(bedrock(anthropic)).messages().createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object onBedrockMantle(Anthropic anthropic) {
    Backend mantle =
        BedrockMantleBackend.builder()
            .apiKey("not a key")
            .region(Region.EU_CENTRAL_1)
            .baseUrl(anthropic.scene().url(REPLY))
            .build();
    return client(mantle).messages().create(anthropic.params());
  }

  private static Object onVertex(Anthropic anthropic) {
    return client(vertex(anthropic)).messages().create(anthropic.params());
  }

  private static Object streamedOnVertex(Anthropic anthropic) {
    try (var reply = client(vertex(anthropic)).messages().createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  /** A backend that takes no base URL, whose requests go to the stand-in all the same. */
  private record Rerouted(Backend cloud, String standIn) implements Backend {
    @Override
    public String baseUrl() {
      return cloud.baseUrl();
    }

    @Override
    public HttpRequest prepareRequest(HttpRequest request) {
      return cloud.prepareRequest(request).toBuilder().baseUrl(standIn).build();
    }

    @Override
    public HttpRequest authorizeRequest(HttpRequest request) {
      return cloud.authorizeRequest(request);
    }

    @Override
    public HttpResponse prepareResponse(HttpResponse response) {
      return cloud.prepareResponse(response);
    }

    @Override
    public void close() {
      cloud.close();
    }
  }
}
