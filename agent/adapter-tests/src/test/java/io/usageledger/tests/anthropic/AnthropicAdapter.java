package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.FaultPlace;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The adapter for anthropic-java, as the contract's tests see it. */
final class AnthropicAdapter implements Adapter {
  private static final String NAME = "anthropic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CallCatalogue catalogue() {
    return new AnthropicCalls();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new FakeAnthropic();
  }

  @Override
  public String sdkArtifact() {
    return "anthropic-java-core";
  }

  @Override
  public String floorSdk() {
    return "anthropic-floor";
  }

  @Override
  public String newestSdk() {
    return "anthropic-newest";
  }

  @Override
  public Map<String, List<FaultPlace>> faultPlaces() {
    return Map.of(
        "handlers",
            List.of(
                place("Begin", "enter"),
                place("Download", "enter"),
                place("MarkOptions", "enter"),
                place("WatchFuture", "enter"),
                place("ReadReply", "enter"),
                place("CloseResponse", "enter"),
                place("ReadStream", "enter"),
                place("CloseStream", "enter")),
        "readers",
            List.of(
                place("Replies", "ofParsed"),
                place("EventReader", "apply"),
                place("Batches", "submitted"),
                place("ResultReader", "apply"),
                place("Responses", "arrived"),
                place("Refusals", "failureOf")));
  }

  private static FaultPlace place(String className, String method) {
    return FaultPlace.inAdapter(NAME, className, method);
  }
}
