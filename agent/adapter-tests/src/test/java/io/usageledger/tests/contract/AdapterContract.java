package io.usageledger.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shape of a call gives exactly the rows it must, with the oldest supported SDK and with the
 * newest, and with that on the newest JDK too. One forked JVM makes all calls; an adapter fills in
 * the shapes.
 */
public abstract class AdapterContract {
  /** Also in the middle of a line: the application prints on the same stream. */
  private static final Pattern PRINTED_CALL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z  \\w+ .*");

  private final Adapter adapter;

  protected AdapterContract(Adapter adapter) {
    this.adapter = adapter;
  }

  @TestFactory
  Stream<DynamicContainer> everyCallGivesItsRows() throws IOException {
    List<DynamicContainer> forks = new ArrayList<>();
    for (String sdk : new LinkedHashSet<>(List.of(adapter.floorSdk(), adapter.newestSdk()))) {
      forks.add(fork(sdk, Jdks.own()));
    }
    Jdks.newer().ifPresent(jdk -> forks.add(fork(adapter.newestSdk(), jdk)));
    return forks.stream();
  }

  /** The JVM is started when its tests are about to run. */
  private DynamicContainer fork(String sdk, Path jdk) {
    String name = sdk + " on JDK " + Jdks.feature(jdk);
    return DynamicContainer.dynamicContainer(name, Stream.of(sdk).flatMap(s -> tests(s, jdk)));
  }

  private Stream<DynamicTest> tests(String sdk, Path jdk) {
    Run run;
    try {
      run = run(sdk, jdk);
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
    Stream<DynamicTest> rows =
        run.expected().stream()
            .map(row -> DynamicTest.dynamicTest(row.key(), () -> run.assertRow(row)));
    return Stream.concat(
        rows,
        Stream.of(
            DynamicTest.dynamicTest("no row beside", run::assertNoRowBeside),
            DynamicTest.dynamicTest("quiet console", run::assertQuietConsole)));
  }

  private Run run(String sdk, Path jdk) throws IOException, SQLException {
    List<ExpectedRow> expected = expected(sdk, jdk);
    ForkedJvm jvm = ContractFork.jvm(sdk, jdk);
    ForkedJvm.Result result = ContractFork.run(jvm, expected.size(), adapter);
    return new Run(expected, ContractFork.rows(jvm.directory()), result);
  }

  private List<ExpectedRow> expected(String sdk, Path jdk) throws IOException {
    SdkClassPath classPath = SdkClassPath.named(sdk);
    String version = classPath.version(adapter.sdkArtifact());
    try (URLClassLoader loader = classPath.loader()) {
      return adapter.catalogue().shapes().stream()
          .filter(shape -> shape.existsOn(Jdks.feature(jdk), loader))
          .flatMap(shape -> shape.rows().stream())
          .map(row -> row.with("sdk_version", version))
          .toList();
    }
  }

  /** This ledger has no key by which it could refuse a call that is told to it twice. */
  @Test
  void everyCall_ledgerIsStdout_isPrintedOnce() throws IOException, SQLException {
    ForkedJvm jvm =
        ContractFork.jvm(adapter.newestSdk(), Jdks.own())
            .withProperty("usage-ledger.ledger.url", "stdout");
    ForkedJvm.Result result = ContractFork.run(jvm, 0, adapter, "brief");
    assertThat(PRINTED_CALL.matcher(result.out()).results().map(MatchResult::group))
        .hasSameSizeAs(ContractFork.briefRows(adapter));
  }

  /** What a fork was to leave behind, and what it did. */
  private record Run(
      List<ExpectedRow> expected,
      List<Map<String, @Nullable Object>> rows,
      ForkedJvm.Result result) {

    void assertRow(ExpectedRow expected) {
      var found = rows.stream().filter(row -> expected.key().equals(row.get("call_key"))).toList();
      assertThat(found)
          .as("rows of %s%n%s%n%s", expected.key(), result.out(), result.err())
          .hasSize(1);
      assertThat(expected.of(found.get(0))).isEqualTo(expected.columns());
    }

    void assertNoRowBeside() {
      var keys = expected.stream().map(ExpectedRow::key).collect(Collectors.toSet());
      assertThat(keys).hasSameSizeAs(expected);
      assertThat(keys.stream().map(Tokens::of)).doesNotHaveDuplicates();
      assertThat(rows).allSatisfy(row -> assertThat(keys).contains((String) row.get("call_key")));
    }

    void assertQuietConsole() {
      assertThat(result.exit()).isZero();
      assertThat(result.err())
          .contains("wrote " + expected.size() + " calls; 0 wait in the journal, 0 lost");
      assertThat(result.err()).doesNotContain("WARNING", "fault in the agent", "cannot");
      assertThat(result.err()).containsPattern("\\((\\d+) of \\1 hooks\\)");
    }
  }
}
