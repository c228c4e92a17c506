package io.usageledger.tests.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import io.usageledger.tests.contract.ContractFork;
import io.usageledger.tests.contract.ExpectedRow;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code sdks.openai.include_usage: true}: streams that do not ask for their usage tell it to the
 * ledger, and the application sees what it would see without.
 */
final class OpenAiAddedUsageIT {
  private static final OpenAiAdapter ADAPTER = new OpenAiAdapter();

  /** The streams that do not ask. */
  private static final List<ExpectedRow> ADDED =
      List.of(
          Rows.streamed(StreamedCalls.class, "withoutUsage"),
          Rows.streamed(StreamedCalls.class, "withoutUsageByIterator"),
          Rows.streamed(AsyncStreamedCalls.class, "withoutUsage"));

  @Test
  void everyStream_tellsItsUsage_andTheApplicationSeesNothingOfIt()
      throws IOException, SQLException {
    ForkedJvm.Result without = run(jvm().withoutAgent(), 0);
    ForkedJvm jvm = jvm().withProperty("usage-ledger.sdks.openai.include_usage", "true");
    ForkedJvm.Result with = run(jvm, ContractFork.briefRows(ADAPTER).size());

    assertThat(applicationsView(with)).isEqualTo(applicationsView(without));
    assertThat(with.err()).doesNotContain("fault in the agent");
    List<Map<String, @Nullable Object>> rows = ContractFork.rows(jvm.directory());
    for (ExpectedRow expected : ADDED) {
      assertThat(rows.stream().filter(row -> expected.key().equals(row.get("call_key"))))
          .singleElement()
          .satisfies(row -> assertThat(expected.of(row)).isEqualTo(expected.columns()));
    }
    for (ExpectedRow expected : ContractFork.briefRows(ADAPTER)) {
      assertThat(rows.stream().filter(row -> expected.key().equals(row.get("call_key"))))
          .as(expected.key())
          .hasSize(1);
    }
  }

  /** Asked for usage, a provider says null in each chunk before the last. */
  private static String applicationsView(ForkedJvm.Result result) {
    return result.out().replace(", usage=null,", ", usage=,");
  }

  private static ForkedJvm jvm() throws IOException {
    return ContractFork.jvm(ADAPTER.newestSdk(), Jdks.own());
  }

  private static ForkedJvm.Result run(ForkedJvm jvm, int rows) throws IOException, SQLException {
    return ContractFork.run(jvm, rows, ADAPTER, "brief");
  }
}
