package io.usageledger.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An SDK that lacks what a hook needs: that hook is off, the start-up line says why, and the others
 * record. The SDK cannot be changed, so the jar is made to ask for more than the SDK has.
 */
public abstract class LinkContract {
  private final Adapter adapter;

  protected LinkContract(Adapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Renames what a hook needs.
   *
   * @param entry of the jar, below the adapter's folder
   * @param name as it stands in the entry; the new one is as long, so that class files stay valid
   * @param recorded which calls still give a row, by key
   * @param reason what the start-up line says
   */
  protected final void assertOffWithout(
      String entry, String name, Predicate<String> recorded, String reason)
      throws IOException, SQLException {
    ForkedJvm jvm = ContractFork.jvm(adapter.newestSdk(), Jdks.own());
    AgentCopy agent = AgentCopy.in(jvm.directory());
    agent.change("inst/adapters/" + adapter.name() + "/" + entry, bytes -> renamed(bytes, name));
    Set<String> expected = keys(recorded);
    ForkedJvm.Result result =
        ContractFork.run(jvm.withAgent(agent.jar()), expected.size(), adapter, "brief");
    assertThat(result.err().lines().filter(line -> line.contains("] records ")))
        .singleElement()
        .asString()
        .contains("hooks; off: " + reason);
    assertThat(result.err().lines().filter(line -> line.contains("is not watched")))
        .as("a warning, so that it is heard where the start-up line is not")
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(recordedKeys(jvm.directory())).containsAll(expected);
  }

  private Set<String> keys(Predicate<String> recorded) {
    return ContractFork.briefRows(adapter).stream()
        .map(ExpectedRow::key)
        .filter(recorded)
        .collect(Collectors.toSet());
  }

  private static Set<Object> recordedKeys(Path directory) throws SQLException {
    return ContractFork.rows(directory).stream()
        .map(row -> String.valueOf(row.get("call_key")))
        .collect(Collectors.toSet());
  }

  /** Latin-1 maps every byte to one character and back. */
  private static byte[] renamed(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(name);
    String other = name.substring(0, name.length() - 1) + "_";
    return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
  }
}
