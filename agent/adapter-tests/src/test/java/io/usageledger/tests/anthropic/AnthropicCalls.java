package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import java.util.List;
import java.util.stream.Stream;

/** Every shape of a message, and every other billed call. */
public final class AnthropicCalls implements CallCatalogue {
  @Override
  public List<CallShape> shapes() {
    return Stream.of(
            BlockingCalls.shapes(),
            ClientForms.shapes(),
            AsyncCalls.shapes(),
            StreamedCalls.shapes(),
            AsyncStreamedCalls.shapes(),
            FailedCalls.shapes(),
            ThreadedCalls.shapes(),
            AdCopyService.shapes(),
            AnthropicMatrix.shapes())
        .flatMap(List::stream)
        .toList();
  }
}
