package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.FaultPlace;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The adapter where the newest SDK's modules for clouds and a tracer are at hand. */
final class AnthropicClouds implements Adapter {
  private static final String SDK = "anthropic-clouds";

  private final Adapter adapter = new AnthropicAdapter();

  @Override
  public String name() {
    return adapter.name();
  }

  @Override
  public CallCatalogue catalogue() {
    return new CloudCalls();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new FakeAnthropic();
  }

  @Override
  public String sdkArtifact() {
    return adapter.sdkArtifact();
  }

  @Override
  public String floorSdk() {
    return SDK;
  }

  @Override
  public String newestSdk() {
    return SDK;
  }

  @Override
  public Map<String, List<FaultPlace>> faultPlaces() {
    return Map.of();
  }
}
