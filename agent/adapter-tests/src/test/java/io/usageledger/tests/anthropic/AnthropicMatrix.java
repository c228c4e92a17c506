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

/** Every billed call in each of its forms. */
final class AnthropicMatrix {
  private AnthropicMatrix() {}

  static List<CallShape> shapes() {
    return cells().map(Cell::shape).toList();
  }

  /** The calls that a test makes with the real SDK. */
  static List<ProvenCall> proven() {
    return cells().map(Cell::proven).toList();
  }

  private static Stream<Cell> cells() {
    return Stream.of(Cell.inAllForms("messages.create", Anthropic::params, AnthropicMatrix::row))
        .flatMap(Function.identity());
  }

  private static ExpectedRow row(String key, Variant variant) {
    ExpectedRow row = Rows.success(CallPath.class, "make", key);
    return variant.streamed() ? CallRows.streamed(row) : row;
  }
}
