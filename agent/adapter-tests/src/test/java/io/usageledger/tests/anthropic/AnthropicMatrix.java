package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every billed call in each of its forms, and beta messages that end otherwise than whole. */
final class AnthropicMatrix {
  private AnthropicMatrix() {}

  static List<CallShape> shapes() {
    return Stream.of(
            cells().map(Cell::shape),
            BatchCalls.shapes().stream(),
            BetaCalls.shapes().stream(),
            DeclinedCalls.shapes().stream(),
            FallenBackCalls.shapes().stream(),
            ServedCalls.shapes().stream(),
            CompletionCalls.shapes().stream(),
            ToolRuns.shapes().stream())
        .flatMap(Function.identity())
        .toList();
  }

  /** The calls that a test makes with the real SDK. */
  static List<ProvenCall> proven() {
    return cells().map(Cell::proven).toList();
  }

  private static Stream<Cell> cells() {
    return Stream.of(
            Cell.inAllForms("messages.create", Anthropic::params, AnthropicMatrix::row),
            Cell.inAllForms("beta.messages.create", BetaCalls::params, AnthropicMatrix::betaRow),
            Batches.cells(),
            ToolRuns.cells(),
            MessageThreads.cells())
        .flatMap(Function.identity());
  }

  /** A message that is made by its path through the SDK. */
  static ExpectedRow row(String key, Variant variant) {
    ExpectedRow row = Rows.success(CallPath.class, "make", key);
    return variant.streamed() ? CallRows.streamed(row) : row;
  }

  /** The same of a beta message. */
  static ExpectedRow betaRow(String key, Variant variant) {
    return BetaCalls.beta(row(key, variant));
  }
}
