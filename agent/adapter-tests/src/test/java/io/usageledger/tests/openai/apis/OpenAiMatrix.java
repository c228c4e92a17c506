package io.usageledger.tests.openai.apis;

import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.coverage.ProvenCall;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every billed call in each of its forms, jobs asked for in odd ways, and calls that are free. */
public final class OpenAiMatrix {
  private OpenAiMatrix() {}

  public static List<CallShape> shapes() {
    return Stream.of(
            cells().map(Cell::shape),
            ApiJobs.shapes().stream(),
            ResponseEndings.shapes().stream(),
            FreeCalls.shapes().stream())
        .flatMap(Function.identity())
        .toList();
  }

  /** The calls that a test makes with the real SDK. */
  public static List<ProvenCall> proven() {
    return cells().map(Cell::proven).toList();
  }

  private static Stream<Cell> cells() {
    return Stream.of(
            TextApi.cells(),
            ResponsesApi.cells(),
            NewResponses.cells(),
            ImagesApi.cells(),
            AudioApi.cells(),
            VideosApi.cells(),
            NewVideos.cells(),
            BatchesApi.cells(),
            RunsApi.cells())
        .flatMap(Function.identity());
  }
}
