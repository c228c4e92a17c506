package io.usageledger.tests.openai;

import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.openai.apis.OpenAiMatrix;
import java.util.List;
import java.util.stream.Stream;

/** Every shape of a chat completion, and every other billed call. */
public final class OpenAiCalls implements CallCatalogue {
  @Override
  public List<CallShape> shapes() {
    return Stream.of(
            BlockingCalls.shapes(),
            AsyncCalls.shapes(),
            StreamedCalls.shapes(),
            AsyncStreamedCalls.shapes(),
            FailedCalls.shapes(),
            ThreadedCalls.shapes(),
            AdCopyService.shapes(),
            OpenAiMatrix.shapes())
        .flatMap(List::stream)
        .toList();
  }
}
