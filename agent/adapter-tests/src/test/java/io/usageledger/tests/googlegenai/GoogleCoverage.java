package io.usageledger.tests.googlegenai;

import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.SdkCoverage;
import io.usageledger.tests.coverage.SdkSurface;
import io.usageledger.tests.googlegenai.interactions.InteractionCalls;
import io.usageledger.tests.googlegenai.media.MediaCalls;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is proven of google-genai. */
public final class GoogleCoverage {
  /** Services are fields of the two clients; conversations lead to the models. */
  private static final SdkSurface SURFACE =
      new SdkSurface(
          "com.google.genai.Client",
          "com.google.genai.Client$Async",
          Pattern.compile(
              "com\\.google\\.genai\\.(gaos\\.)?(Async)?(Models|Chats|Batches|Caches|Operations|Live|Files"
                  + "|Tokens|Tunings|FileSearchStores|Documents|Interactions|Agents|Webhooks"
                  + "|Environments|Triggers)"),
          Pattern.compile("com\\.google\\.genai\\.ResponseStream<"));

  private GoogleCoverage() {}

  public static SdkCoverage get() throws IOException, ClassNotFoundException {
    List<ProvenCall> proven =
        Stream.of(GoogleMatrix.proven(), MediaCalls.proven(), InteractionCalls.proven())
            .flatMap(Function.identity())
            .toList();
    return SdkCoverage.of(new GoogleAdapter(), SURFACE, proven);
  }
}
