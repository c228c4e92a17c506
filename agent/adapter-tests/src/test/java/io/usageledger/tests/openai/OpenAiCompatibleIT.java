package io.usageledger.tests.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import io.usageledger.tests.contract.ContractFork;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.StandIn;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Services that speak OpenAI's format, reached by a base URL: each row names who bills, told by the
 * host as the configuration knows it, and what the service's own fields say, however the SDK reads
 * them.
 */
final class OpenAiCompatibleIT {
  private static final OpenAiAdapter ADAPTER = new OpenAiAdapter();

  @TestFactory
  Stream<DynamicTest> everyProvider_isNamedAndItsOwnFieldsAreRead()
      throws IOException, SQLException {
    Map<CompatibleProvider, StandIn> services = new EnumMap<>(CompatibleProvider.class);
    for (CompatibleProvider provider : CompatibleProvider.values()) {
      services.put(provider, provider.standIn());
    }
    try {
      return checks(services);
    } finally {
      services.values().forEach(StandIn::close);
    }
  }

  private static Stream<DynamicTest> checks(Map<CompatibleProvider, StandIn> services)
      throws IOException, SQLException {
    List<DynamicTest> checks = new ArrayList<>();
    for (String sdk : List.of(ADAPTER.floorSdk(), ADAPTER.newestSdk())) {
      ForkedJvm jvm =
          ContractFork.jvm(sdk, Jdks.own())
              .withProperty("usage-ledger.providers", configured(services));
      ForkedJvm.Result result = run(jvm, services);
      assertThat(result.err()).doesNotContain("fault in the agent");
      for (ExpectedRow expected : expected()) {
        checks.add(DynamicTest.dynamicTest(sdk + " " + expected.key(), () -> check(jvm, expected)));
      }
    }
    return checks.stream();
  }

  private static ForkedJvm.Result run(ForkedJvm jvm, Map<CompatibleProvider, StandIn> services)
      throws IOException {
    String[] arguments =
        services.entrySet().stream()
            .map(service -> service.getKey().word() + "=" + service.getValue().address())
            .toArray(String[]::new);
    return jvm.run(CompatibleCalls.class.getName(), arguments);
  }

  private static void check(ForkedJvm jvm, ExpectedRow expected) throws SQLException {
    assertThat(
            ContractFork.rows(jvm.directory()).stream()
                .filter(row -> expected.key().equals(row.get("call_key"))))
        .singleElement()
        .satisfies(row -> assertThat(expected.of(row)).isEqualTo(expected.columns()));
  }

  private static List<ExpectedRow> expected() {
    return Stream.of(CompatibleProvider.values())
        .flatMap(
            provider ->
                Stream.of(
                    provider.row(provider.word() + "-whole").with("streamed", 0),
                    provider.row(provider.word() + "-streamed").with("streamed", 1)))
        .toList();
  }

  /** {@code 127.0.0.1:40001=groq,...}. */
  private static String configured(Map<CompatibleProvider, StandIn> services) {
    return services.entrySet().stream()
        .map(
            service ->
                URI.create(service.getValue().address()).getAuthority()
                    + "="
                    + service.getKey().word())
        .collect(Collectors.joining(","));
  }
}
