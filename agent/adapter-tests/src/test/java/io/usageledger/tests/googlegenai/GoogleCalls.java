package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.googlegenai.interactions.InteractionCalls;
import io.usageledger.tests.googlegenai.media.MediaCalls;
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
            GeminiService.shapes(),
            GoogleMatrix.shapes(),
            MediaCalls.shapes(),
            InteractionCalls.all())
        .flatMap(List::stream)
        .toList();
  }
}
