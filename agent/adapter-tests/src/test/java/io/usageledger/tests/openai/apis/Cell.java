package io.usageledger.tests.openai.apis;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call in one of its forms, and the row that it gives.
 *
 * @param expected the row, for its key
 */
record Cell(String call, Variant variant, Steps steps, Row expected) {
  /** The forms of a call whose reply comes at once. */
  static final List<Variant> WHOLE = forms(variant -> !variant.streamed());

  /** The forms of one whose reply comes in chunks. */
  static final List<Variant> STREAMED = forms(Variant::streamed);

  /** One form for each thread and each way to have the reply. */
  private static final Set<Variant> TYPICAL =
      Set.of(Variant.PLAIN, Variant.RAW_ASYNC, Variant.STREAMED, Variant.RAW_STREAMED_ASYNC);

  /** What an application does to have the call's result. */
  @FunctionalInterface
  interface Steps {
    @Nullable Object make(ApiCalls calls, Variant variant) throws Exception;
  }

  /** The row of a call with this key in this form. */
  @FunctionalInterface
  interface Row {
    ExpectedRow of(String key, Variant variant);
  }

  /** What a call is given. */
  @FunctionalInterface
  interface Params {
    Object of(String key);
  }

  /** A call that is made and answered. */
  static Stream<Cell> cells(String call, List<Variant> forms, Params params, Row row) {
    return cells(
        call, forms, (calls, variant) -> calls.call(call, variant, params.of(calls.key())), row);
  }

  /** A call that takes several steps. */
  static Stream<Cell> cells(String call, List<Variant> forms, Steps steps, Row row) {
    return forms.stream().map(variant -> new Cell(call, variant, steps, row));
  }

  ProvenCall proven() {
    var columns = expected.of(key(), variant).columns();
    return new ProvenCall(call, variant, columns.get("event_type") + "/" + columns.get("api"));
  }

  CallShape shape() {
    return TYPICAL.contains(variant) ? whole() : whole().redundant();
  }

  private CallShape whole() {
    return new CallShape(
            key(),
            scene -> steps.make(new ApiCalls(scene, ApiCalls.REPLY), variant),
            expected.of(key(), variant))
        .needing(this::existsIn);
  }

  private boolean existsIn(ClassLoader sdk) {
    Class<?> client = variant.async() ? OpenAIClientAsync.class : OpenAIClient.class;
    return new CallPath(call, variant).existsIn(sdk, client.getName());
  }

  private String key() {
    return call + "-" + variant.words("-");
  }

  private static List<Variant> forms(Predicate<Variant> which) {
    return Arrays.stream(Variant.values()).filter(which).toList();
  }
}
