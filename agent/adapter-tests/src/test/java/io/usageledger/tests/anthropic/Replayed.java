package io.usageledger.tests.anthropic;

import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.FaultPlace;
import io.usageledger.tests.contract.Recording;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The adapter for anthropic-java with one call for each recorded reply. */
final class Replayed implements Adapter {
  static final String NAMES = "\\d+-anthropic-messages.*\\.json";

  private final Adapter adapter = new AnthropicAdapter();

  @Override
  public String name() {
    return adapter.name();
  }

  @Override
  public CallCatalogue catalogue() {
    return new Calls();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new RecordedAnthropic(recordings());
  }

  @Override
  public String sdkArtifact() {
    return adapter.sdkArtifact();
  }

  @Override
  public String floorSdk() {
    return adapter.floorSdk();
  }

  @Override
  public String newestSdk() {
    return adapter.newestSdk();
  }

  @Override
  public Map<String, List<FaultPlace>> faultPlaces() {
    return Map.of();
  }

  private static List<Recording> recordings() {
    try {
      return Recording.in(Recording.folder().orElseThrow(), NAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One call for each recorded reply. */
  public static final class Calls implements CallCatalogue {
    @Override
    public List<CallShape> shapes() {
      return recordings().stream().map(Calls::shape).toList();
    }

    private static CallShape shape(Recording recording) {
      return new CallShape(
          recording.key(), scene -> call(new Anthropic(scene), recording.streamed()));
    }

    private static Object call(Anthropic anthropic, boolean streamed) {
      MessageService messages = anthropic.messages(anthropic.scene().key());
      MessageCreateParams params = anthropic.params();
      if (!streamed) {
        return messages.create(params).id();
      }
      try (var events = messages.createStreaming(params)) {
        return events.stream().count();
      }
    }
  }

  /** Answers as was recorded. */
  private static final class RecordedAnthropic extends StandIn {
    private final List<Recording> recordings;

    RecordedAnthropic(List<Recording> recordings) throws IOException {
      this.recordings = recordings;
    }

    @Override
    protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
      Recording recording =
          recordings.stream().filter(r -> r.key().equals(behaviour)).findFirst().orElseThrow();
      send(exchange, recording.status(), recording.headers(), recording.body());
    }
  }
}
