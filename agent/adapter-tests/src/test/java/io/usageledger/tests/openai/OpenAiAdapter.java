package io.usageledger.tests.openai;

import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.FaultPlace;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The adapter for openai-java, as the contract's tests see it. */
final class OpenAiAdapter implements Adapter {
  private static final String NAME = "openai";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CallCatalogue catalogue() {
    return new OpenAiCalls();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new FakeOpenAi();
  }

  @Override
  public String sdkArtifact() {
    return "openai-java-core";
  }

  @Override
  public String floorSdk() {
    return "openai-floor";
  }

  @Override
  public String newestSdk() {
    return "openai-newest";
  }

  @Override
  public Map<String, List<FaultPlace>> faultPlaces() {
    return Map.of(
        "handlers",
            List.of(
                place("Begin", "enter"),
                place("BeginStream", "enter"),
                place("MarkOptions", "enter"),
                place("CountAttempt", "enter"),
                place("WatchFuture", "enter"),
                place("ReadReply", "enter"),
                place("CloseResponse", "enter"),
                place("ReadStream", "enter"),
                place("CloseStream", "enter")),
        "readers",
            List.of(
                place("Api", "read"),
                place("Chunks", "apply"),
                place("Replies", "hasUsage"),
                place("Responses", "arrived"),
                place("Refusals", "failureOf")));
  }

  private static FaultPlace place(String className, String method) {
    return FaultPlace.inAdapter(NAME, className, method);
  }
}
