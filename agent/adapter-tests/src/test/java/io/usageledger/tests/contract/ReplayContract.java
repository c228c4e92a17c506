package io.usageledger.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real replies, read by the real SDK under the agent, give rows that say what they say. */
public abstract class ReplayContract {
  private final ReplayedAdapter replayed;

  protected ReplayContract(ReplayedAdapter replayed) {
    this.replayed = replayed;
  }

  @TestFactory
  Stream<DynamicTest> everyRecordedReply_givesWhatItStates() throws IOException, SQLException {
    Optional<Path> folder = Recording.folder();
    assumeTrue(folder.isPresent(), "skipped: no folder of recorded replies");
    List<Recording> recordings = Recording.in(folder.orElseThrow(), replayed.names());
    assertThat(recordings).isNotEmpty();
    long calls = recordings.stream().filter(recording -> expected(recording).isPresent()).count();
    var rows = rows(folder.orElseThrow(), (int) calls);
    return recordings.stream()
        .map(recording -> DynamicTest.dynamicTest(recording.key(), () -> check(recording, rows)));
  }

  private List<Map<String, @Nullable Object>> rows(Path folder, int calls)
      throws IOException, SQLException {
    ForkedJvm jvm =
        ContractFork.jvm(replayed.newestSdk(), Jdks.own())
            .withProperty(Recording.FOLDER, folder.toString());
    ContractFork.run(jvm, calls, replayed);
    return ContractFork.rows(jvm.directory());
  }

  private void check(Recording recording, List<Map<String, @Nullable Object>> rows) {
    var found = rows.stream().filter(row -> recording.key().equals(row.get("call_key"))).toList();
    List<ExpectedRow> expected = expected(recording).stream().toList();
    assertThat(found).hasSameSizeAs(expected);
    expected.forEach(row -> assertThat(row.of(found.get(0))).isEqualTo(row.columns()));
  }

  /** The row that a recorded reply must give; empty if its call is not billed, or not yet. */
  protected Optional<ExpectedRow> expected(Recording recording) {
    return Optional.of(stated(recording));
  }

  /** What a recorded reply says. */
  protected static ExpectedRow stated(Recording recording) {
    ExpectedRow row =
        new ExpectedRow(recording.key(), Map.of())
            .with("http_status", recording.status())
            .with("streamed", recording.streamed() ? 1 : 0);
    if (recording.isRefused()) {
      return row.with("status", "error").with("usage_status", "none");
    }
    JsonNode usage = recording.expected().path("usage");
    boolean ranCode = ranCode(recording);
    return row.with("status", "success")
        .with("usage_status", ranCode ? "estimated" : "reported")
        .with("cost_status", ranCode ? "estimated" : "exact")
        .with("model", recording.expected().path("model").asText())
        .with("input_tokens", count(usage, "input_total"))
        .with("cache_read_tokens", count(usage, "cache_read"))
        .with("cache_write_tokens", count(usage, "cache_write"))
        .with("output_tokens", count(usage, "output_tokens"))
        .with("reasoning_tokens", count(usage, "reasoning"));
  }

  /** Whether the provider ran code in a container, of whose time no count tells. */
  private static boolean ranCode(Recording recording) {
    return !recording.streamed()
        && (recording.body().path("container").isObject()
            || recording
                .body()
                .path("output")
                .findValuesAsText("type")
                .contains("code_interpreter_call"));
  }

  private static @Nullable Long count(JsonNode usage, String name) {
    JsonNode count = usage.path(name);
    return count.isNumber() ? Long.valueOf(count.longValue()) : null;
  }
}
