package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import java.util.List;
import java.util.stream.Stream;

/** Every shape of generated content, and every other billed call. */
public final class GoogleCalls implements CallCatalogue {
  @Override
  public List<CallShape> shapes() {
    return Stream.of(
            BlockingCalls.shapes(),
            ChatCalls.shapes(),
            FunctionCalls.shapes(),
            VertexCalls.shapes(),
            EmbeddingCalls.shapes(),
            AsyncCalls.shapes(),
            StreamedCalls.shapes(),
            AsyncStreamedCalls.shapes(),
            FailedCalls.shapes(),
            ThreadedCalls.shapes(),
            GeminiService.shapes())
        .flatMap(List::stream)
        .toList();
  }
}
