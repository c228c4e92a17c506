package io.usageledger.tests.contract;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An adapter in front of recorded replies.
 *
 * @param catalogue makes one call for each recording, with the recording's key as its own and as
 *     the behaviour that it asks for
 * @param names of the recordings' files
 */
public record ReplayedAdapter(Adapter adapter, CallCatalogue catalogue, String names)
    implements Adapter {
  @Override
  public String name() {
    return adapter.name();
  }

  @Override
  public StandIn standIn() throws IOException {
    return new RecordedProvider(Recording.in(Recording.folder().orElseThrow(), names));
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
}
