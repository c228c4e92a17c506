package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Fields;
import io.usageledger.agent.core.spi.Invocation;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request to the interactions says before it leaves. */
final class InteractionRequests {
  private static final String API = "interactions";

  /** On Vertex AI the address names the project. */
  private static final Pattern PROJECT = Pattern.compile("/projects/([^/]+)/locations");

  private InteractionRequests() {}

  /** Reads {@code doRequest(request)} of the operation that creates an interaction. */
  static CallSpec created(Invocation invocation) {
    InteractionView body = InteractionView.of(invocation.argument(0)).object("body");
    InteractionView byModel = body.object("createModelInteraction");
    InteractionView asked = byModel.isEmpty() ? body.object("createAgentInteraction") : byModel;
    CallSpec spec = spec(invocation, Interactions.modelOf(asked), asked.isTrue("stream"));
    return asked.isTrue("background") ? spec.inBackground() : spec;
  }

  /** Reads {@code doRequest(request)} of an operation on one that is there. */
  static CallSpec polled(Invocation invocation) {
    return spec(invocation, null, InteractionView.of(invocation.argument(0)).isTrue("stream"));
  }

  private static CallSpec spec(Invocation invocation, @Nullable String model, boolean streamed) {
    String address = (String) Fields.read(invocation.self(), "baseUrl");
    String project = projectIn(address);
    String region = project == null ? null : locationOf(invocation);
    return new CallSpec(
            "chat",
            API,
            address,
            Client.PROVIDER,
            ModelNames.shortened(model),
            project,
            streamed,
            Requests.attributesOf(region))
        .in(region);
  }

  private static @Nullable String projectIn(@Nullable String address) {
    Matcher project = PROJECT.matcher(address == null ? "" : address);
    return project.find() ? project.group(1) : null;
  }

  /** On Vertex AI what the SDK calls the version, of this request or of all, is the location. */
  private static @Nullable String locationOf(Invocation invocation) {
    String own = InteractionView.of(invocation.argument(0)).text("apiVersion");
    Object all = Fields.read(Fields.read(invocation.self(), "operationGlobals"), "pathParams");
    return own == null && all instanceof Map<?, ?> parameters
        ? (String) parameters.get("api_version")
        : own;
  }
}
