package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.LedgerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who and what caused a call, read from the logging system that the application has. */
final class LoggingContextIT {
  private static final String MDC = "org.slf4j.MDC";

  private static final String[] CONTEXT = {
    "organization_id=org-7",
    "user_id=user-3",
    "tool_name=ads",
    "operation=headline",
    "campaign=spring",
    "tags=team=search,stage=beta",
    "request_id=r-42",
    "locale=de",
    "traceId=4bf92f3577b34da6a3ce929d0e0e4736",
    "span_id=00f067aa0ba902b7"
  };

  @ParameterizedTest
  @CsvSource({
    "logback, org.slf4j.MDC",
    "slf4j-1.7, org.slf4j.MDC",
    "log4j-2, org.apache.logging.log4j.ThreadContext"
  })
  void context_ofTheLoggingSystem(String classPath, String contextClass) throws Exception {
    ForkedJvm jvm = Programs.withSdk("context").withClassPathOf(classPath);
    Files.writeString(
        jvm.directory().resolve("usage-ledger.yaml"), "context:\n  metadata: [request_id, absent]");

    Map<String, @Nullable Object> row = rowOf(jvm, arguments(contextClass));

    assertThat(row)
        .containsEntry("organization_id", "org-7")
        .containsEntry("user_id", "user-3")
        .containsEntry("tool_name", "ads")
        .containsEntry("operation", "headline")
        .containsEntry("campaign", "spring")
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", "00f067aa0ba902b7")
        .containsEntry("request_metadata", "{\"request_id\":\"r-42\"}");
    assertThat(String.valueOf(row.get("tags")))
        .contains("\"team\":\"search\"", "\"stage\":\"beta\"");
  }

  @Test
  void metadata_allOfIt() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("metadata")
            .withClassPathOf("logback")
            .withProperty("usage-ledger.context.metadata", "*");

    assertThat(String.valueOf(rowOf(jvm, arguments(MDC)).get("request_metadata")))
        .contains("\"request_id\":\"r-42\"", "\"locale\":\"de\"", "\"user_id\":\"user-3\"");
  }

  @Test
  void callSite_withoutAnyLoggingSystem() throws Exception {
    Map<String, @Nullable Object> row = rowOf(Programs.withSdk("no-logging"));

    assertThat(row)
        .containsEntry("tool_name", "ad_copy_service")
        .containsEntry("operation", "write_headline")
        .containsEntry("caller", Service.class.getName() + "$AdCopyService.writeHeadline")
        .containsEntry("organization_id", null)
        .containsEntry("user_id", null)
        .containsEntry("request_metadata", null);
  }

  @Test
  void agent_neverLoadsALoggingContext() throws Exception {
    ForkedJvm jvm =
        ForkedJvm.in("mdc-not-loaded")
            .withTestClasses()
            .withClassPathOf(Programs.SDK)
            .withClassPathOf("log4j-2")
            .withJvmArgument("-Xlog:class+load:file=classes.txt");

    Map<String, @Nullable Object> row = rowOf(jvm);

    assertThat(row).containsEntry("operation", "write_headline");
    assertThat(applicationClassesIn(jvm.directory().resolve("classes.txt")))
        .contains("com.openai.client.OpenAIClient")
        .doesNotContain(MDC, "org.apache.logging.log4j.ThreadContext");
  }

  /** The classes that came from the application's jars; the agent's own have no such source. */
  private static List<String> applicationClassesIn(Path log) throws IOException {
    Pattern loaded = Pattern.compile("] (\\S+) source: file:");
    return Files.readAllLines(log).stream()
        .map(loaded::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static Map<String, @Nullable Object> rowOf(ForkedJvm jvm, String... arguments)
      throws Exception {
    assertThat(Programs.linesOf(jvm.run(Service.class.getName(), arguments))).contains("call-1");
    List<Map<String, @Nullable Object>> rows = LedgerRows.in(jvm.directory());
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static String[] arguments(String contextClass) {
    String[] arguments = new String[CONTEXT.length + 1];
    arguments[0] = contextClass;
    System.arraycopy(CONTEXT, 0, arguments, 1, CONTEXT.length);
    return arguments;
  }
}
