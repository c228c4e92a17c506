package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.FaultPlace;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The adapter for google-genai, as the contract's tests see it. */
final class GoogleAdapter implements Adapter {
  private static final String NAME = "google-genai";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CallCatalogue catalogue() {
    return new GoogleCalls();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new FakeGoogle();
  }

  @Override
  public String sdkArtifact() {
    return "google-genai";
  }

  @Override
  public String floorSdk() {
    return "google-genai-floor";
  }

  @Override
  public String newestSdk() {
    return "google-genai-newest";
  }

  @Override
  public Set<String> unusedEndings() {
    return Set.of("ResponseClosed", "StreamOpened");
  }

  @Override
  public Map<String, List<FaultPlace>> faultPlaces() {
    return Map.of(
        "handlers",
        List.of(
            place("Begin", "enter"),
            place("BeginTurn", "enter"),
            place("WatchFuture", "enter"),
            place("MarkRequest", "enter"),
            place("CountAttempt", "enter"),
            place("AwaitRetry", "enter"),
            place("SendLater", "enter"),
            place("OpenResponse", "enter"),
            place("ReadReply", "enter"),
            place("ReadBody", "enter"),
            place("OpenStream", "enter"),
            place("ReadEvent", "enter"),
            place("EndStream", "enter"),
            place("CloseStream", "enter"),
            place("Poll", "enter"),
            place("ReadImages", "enter"),
            place("ReadOperation", "enter"),
            place("ReadBatch", "enter"),
            place("BeginInteraction", "enter"),
            place("PollInteraction", "enter"),
            place("ReadInteraction", "enter"),
            place("OpenEvents", "enter"),
            place("PromiseEvents", "enter"),
            place("ReadInteractionEvent", "enter")),
        "endings",
        List.of(place("InScope", "ended"), place("StreamEnded", "ended")),
        "requests",
        List.of(place("Requests", "specOf"), place("InteractionRequests", "created")),
        "readers of embeddings",
        List.of(place("Embeddings", "replyOf")),
        "readers",
        List.of(
            place("Contents", "replyOf"),
            place("Images", "replyOf"),
            place("Videos", "replyOf"),
            place("Batches", "tell"),
            place("Interactions", "replyOf"),
            place("Refusals", "failureOf")));
  }

  private static FaultPlace place(String className, String method) {
    return FaultPlace.inAdapter(NAME, className, method);
  }
}
