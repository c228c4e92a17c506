package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call in one of its forms, and the rows that it gives, one for each request. */
record Cell(CallPath path, Anthropic.Calls steps, List<ExpectedRow> rows) {
  /** One form for each thread and each way to have the reply. */
  private static final Set<Variant> TYPICAL =
      Set.of(Variant.PLAIN, Variant.RAW_ASYNC, Variant.STREAMED, Variant.RAW_STREAMED_ASYNC);

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
                    anthropic -> made(path, anthropic, params.apply(anthropic)),
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
    return TYPICAL.contains(path.variant()) ? whole() : whole().redundant();
  }

  private CallShape whole() {
    return new CallShape(
            key(path), scene -> steps.make(new Anthropic(scene)), rows.toArray(ExpectedRow[]::new))
        .needing(this::existsIn);
  }

  private static @Nullable Object made(CallPath path, Anthropic anthropic, Object params)
      throws Exception {
    Object client = path.variant().async() ? anthropic.asyncClient(REPLY) : anthropic.client(REPLY);
    return FormedCalls.made(path, client, params);
  }

  private boolean existsIn(ClassLoader sdk) {
    return path.existsIn(sdk, FormedCalls.clientType(path).getName());
  }
}
