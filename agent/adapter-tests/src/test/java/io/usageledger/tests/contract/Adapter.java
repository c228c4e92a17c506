package io.usageledger.tests.contract;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tests of the contract need to know of one adapter. */
public interface Adapter {
  /** The adapter's folder: {@code openai}. */
  String name();

  /** A public class; the forked program makes its own. */
  CallCatalogue catalogue();

  StandIn standIn() throws IOException;

  /** The SDK's jar whose version is the SDK's: {@code openai-java-core}. */
  String sdkArtifact();

  /** The class path under {@code classpath/} with the oldest supported SDK. */
  String floorSdk();

  /** The one with the newest. */
  String newestSdk();

  /** The endings that adapters share and that this one has no use for, by their simple names. */
  default Set<String> unusedEndings() {
    return Set.of();
  }

  /** The adapter's methods that are made to fail, in groups that fail together. */
  Map<String, List<FaultPlace>> faultPlaces();
}
