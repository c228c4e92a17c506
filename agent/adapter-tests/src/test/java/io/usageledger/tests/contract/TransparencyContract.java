package io.usageledger.tests.contract;

import static io.usageledger.tests.contract.FaultPlace.inAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The application never notices: what it sees of every call (results, chunks and their order,
 * exceptions, classes of what it is given) is byte for byte what it sees without the agent, also
 * when the agent itself fails.
 */
public abstract class TransparencyContract {
  /** Behind the bridge faults are said; in it, nothing is left that could say them. */
  private static final FaultPlace BRIDGE_ENTRY = inAgent("bridge.CallBridge", "enter");

  private static final FaultPlace BRIDGE_EXIT = inAgent("bridge.CallBridge", "exit");

  private static final FaultPlace CONTEXT = inAgent("agent.core.ContextReader", "read");

  /** What adapters share; each adapter's flow is broken there. */
  private static final Map<String, List<String>> SHARED_ENDINGS =
      Map.of(
          "endings of requests",
          List.of("RequestSent", "FutureReturned"),
          "endings of replies",
          List.of("ReplyParsed", "ResponseClosed", "StreamOpened", "StreamClosed"));

  /** Places behind every adapter, in groups that fail together; one adapter breaks them. */
  protected static final Map<String, List<FaultPlace>> CORE_PLACES =
      Map.of(
          "bridge, entry", List.of(BRIDGE_ENTRY),
          "bridge, exit", List.of(BRIDGE_EXIT),
          "begin", List.of(inAgent("agent.core.CallRecorder", "begin")),
          "carriers",
              List.of(
                  inAgent("agent.core.CallRecorder", "callOf"),
                  inAgent("agent.core.RecordedCall", "carriedBy")),
          "call told",
              List.of(
                  inAgent("agent.core.RecordedCall", "answered"),
                  inAgent("agent.core.RecordedCall", "firstChunk"),
                  inAgent("agent.core.RecordedCall", "says")),
          "call settled", List.of(inAgent("agent.core.RecordedCall", "settle")),
          "journal",
              List.of(
                  inAgent("sink.journal.Journal", "opened"),
                  inAgent("sink.journal.Journal", "settled")));

  private final Adapter adapter;
  private final Map<String, List<FaultPlace>> corePlaces;

  /**
   * @param corePlaces {@link #CORE_PLACES} for one adapter, nothing for the others: a fork for each
   *     adapter and place would tell little more
   */
  protected TransparencyContract(Adapter adapter, Map<String, List<FaultPlace>> corePlaces) {
    this.adapter = adapter;
    this.corePlaces = corePlaces;
  }

  @Test
  void everyCall_withAgent_looksTheSame() throws IOException, SQLException {
    assertTransparent(Jdks.own());
  }

  @Test
  void everyCall_withAgentOnNewestJdk_looksTheSame() throws IOException, SQLException {
    assertTransparent(Jdks.newer().orElse(Jdks.own()));
  }

  private void assertTransparent(Path jdk) throws IOException, SQLException {
    ForkedJvm.Result without = run(ContractFork.jvm(adapter.newestSdk(), jdk).withoutAgent());
    ForkedJvm.Result with = run(ContractFork.jvm(adapter.newestSdk(), jdk));
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.exit()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> everyCall_whileAgentFails_looksTheSame() throws IOException, SQLException {
    ForkedJvm.Result without = run(jvm().withoutAgent(), "brief");
    Map<String, List<FaultPlace>> groups = new TreeMap<>(adapter.faultPlaces());
    SHARED_ENDINGS.forEach((group, endings) -> groups.put(group, places(endings)));
    groups.putAll(corePlaces);
    return groups.entrySet().stream()
        .map(
            group ->
                DynamicTest.dynamicTest(
                    group.getKey(), () -> assertTransparent(without, group.getValue())));
  }

  private void assertTransparent(ForkedJvm.Result without, List<FaultPlace> places)
      throws IOException, SQLException {
    ForkedJvm jvm = jvm();
    AgentCopy agent = AgentCopy.in(jvm.directory());
    agent.putFaultsInto(places);
    ForkedJvm.Result failing = run(jvm.withAgent(agent.jar()), "brief");
    assertThat(failing.out()).isEqualTo(without.out());
    assertThat(failing.exit()).isZero();
    assertThat(failing.err()).doesNotContain("has ended by");
    if (!places.contains(BRIDGE_ENTRY) && !places.contains(BRIDGE_EXIT)) {
      assertThat(failing.err()).contains("a fault put in");
    }
    assertThat(places)
        .allSatisfy(place -> assertThat(runs(failing, place)).isGreaterThan(Fault.KINDS));
  }

  @Test
  void everyCall_contextCannotBeRead_stillGivesItsRow() throws IOException, SQLException {
    ForkedJvm jvm = jvm();
    AgentCopy agent = AgentCopy.in(jvm.directory());
    agent.putFaultsInto(List.of(CONTEXT));
    int calls = ContractFork.briefRows(adapter).size();
    var failing = ContractFork.run(jvm.withAgent(agent.jar()), calls, adapter, "brief");
    assertThat(runs(failing, CONTEXT)).isGreaterThan(Fault.KINDS);
    assertThat(ContractFork.rows(jvm.directory())).hasSize(calls);
  }

  private List<FaultPlace> places(List<String> endings) {
    return endings.stream()
        .filter(ending -> !adapter.unusedEndings().contains(ending))
        .map(TransparencyContract::ending)
        .toList();
  }

  private static FaultPlace ending(String simpleName) {
    return inAgent("agent.core.spi.ending." + simpleName, "ended");
  }

  /** How often a place was run: the test proves nothing about one that was not. */
  private static int runs(ForkedJvm.Result result, FaultPlace place) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(place.name()) + "=(\\d+)").matcher(result.err());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private ForkedJvm jvm() throws IOException {
    return ContractFork.jvm(adapter.newestSdk(), Jdks.own());
  }

  private ForkedJvm.Result run(ForkedJvm jvm, String... arguments)
      throws IOException, SQLException {
    return ContractFork.run(jvm, 0, adapter, arguments);
  }
}
