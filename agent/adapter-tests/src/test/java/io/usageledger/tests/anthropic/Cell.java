package io.usageledger.tests.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** One call in one of its forms, and the rows that it gives, one for each request. */
record Cell(CallPath path, Anthropic.Calls steps, List<ExpectedRow> rows) {

  /** A call in all its forms, each of which sends one request. */
  static Stream<Cell> inAllForms(
      String call,
      Function<Anthropic, Object> params,
      BiFunction<String, Variant, ExpectedRow> row) {
    return Arrays.stream(Variant.values())
        .map(variant -> new CallPath(call, variant))
        .map(
            path ->
                new Cell(
                    path,
                    anthropic -> FormedCalls.made(anthropic, path, params.apply(anthropic)),
                    List.of(row.apply(key(path), path.variant()))));
  }

  /** Names a cell; its first row has it as its key. */
  static String key(CallPath path) {
    return path.call() + "-" + path.variant().words("-");
  }

  ProvenCall proven() {
    var columns = rows.get(0).columns();
    return new ProvenCall(
        path.call(), path.variant(), columns.get("event_type") + "/" + columns.get("api"));
  }

  CallShape shape() {
    return new CallShape(
            key(path), scene -> steps.make(new Anthropic(scene)), rows.toArray(ExpectedRow[]::new))
        .needing(this::existsIn);
  }

  private boolean existsIn(ClassLoader sdk) {
    Class<?> client = path.variant().async() ? AnthropicClientAsync.class : AnthropicClient.class;
    return path.existsIn(sdk, client.getName());
  }
}
