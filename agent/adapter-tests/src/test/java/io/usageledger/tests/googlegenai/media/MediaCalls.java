package io.usageledger.tests.googlegenai.media;

import io.usageledger.tests.contract.CallShape;
import java.util.List;
import java.util.stream.Stream;

/** Images, videos and batches, in every form and asked for in odd ways. */
public final class MediaCalls {
  private MediaCalls() {}

  public static List<CallShape> shapes() {
    return Stream.of(
            ImagenCalls.shapes(), VeoCalls.shapes(), BatchCalls.shapes(), GeminiService.shapes())
        .flatMap(List::stream)
        .toList();
  }
}
