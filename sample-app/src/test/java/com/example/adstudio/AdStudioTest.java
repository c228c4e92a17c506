package com.example.adstudio;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.adstudio.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdStudioTest {
  private static final int CALLS = 24;

  @TempDir Path directory;

  @Test
  void workingDay_makesItsCallsAndMeetsEveryEnding() {
    CallLog calls = new CallLog();
    try (Provider standIn = Provider.open(Map.of())) {
      new WorkingDay(standIn, calls).run();
    }

    assertThat(calls.calls().stream().collect(groupingBy(Call::ending, counting())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Call.Ending.SUCCESS, 19L,
                Call.Ending.RATE_LIMITED, 2L,
                Call.Ending.ERROR, 1L,
                Call.Ending.CANCELLED, 2L));
    assertThat(calls.calls())
        .filteredOn(call -> call.ending() == Call.Ending.SUCCESS)
        .extracting(Call::responseId)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void process_writesItsSummaryAndEndsByItself() throws IOException, InterruptedException {
    Path summary = directory.resolve("calls.tsv");

    Process studio = start("--summary", summary.toString());

    assertThat(studio.waitFor(45, TimeUnit.SECONDS))
        .as("ends before an idle connection pool would")
        .isTrue();
    assertThat(studio.exitValue()).isZero();
    assertThat(Files.readAllLines(summary))
        .hasSize(CALLS)
        .anyMatch(line -> line.startsWith("ad_copy\tpreview_copy\torg-books\tstream\tcancelled\t"))
        .contains("hook_service\tgenerate_hooks\torg-bikes\tsync\trate_limited\t\t\t")
        .contains("claude_service\tcritique_ad\torg-bikes\tsync\trate_limited\t\t\t");
  }

  @Test
  void process_withAKey_callsThatProviderAndOutlivesItsRefusals()
      throws IOException, InterruptedException {
    Path summary = directory.resolve("calls.tsv");
    try (StandIn provider = StandIn.start()) {
      ProcessBuilder studio = studio("--summary", summary.toString());
      studio.environment().put("OPENAI_API_KEY", "sk-test");
      studio.environment().put("OPENAI_BASE_URL", provider.address() + "/nowhere");
      studio.environment().put("ANTHROPIC_API_KEY", "sk-test");
      studio.environment().put("ANTHROPIC_BASE_URL", provider.address() + "/nowhere");
      studio.environment().put("GOOGLE_API_KEY", "not a key");
      studio.environment().put("GOOGLE_GEMINI_BASE_URL", provider.address() + "/nowhere");

      assertThat(studio.start().waitFor(45, TimeUnit.SECONDS)).isTrue();
      assertThat(provider.requests()).isEqualTo(CALLS);
    }
    assertThat(Files.readAllLines(summary))
        .hasSize(CALLS)
        .noneMatch(line -> line.contains("\tsuccess\t"));
  }

  @Test
  void process_withAnUnknownArgument_exitsWithTwo() throws IOException, InterruptedException {
    Process studio = start("--sumary");

    assertThat(studio.waitFor(45, TimeUnit.SECONDS)).isTrue();
    assertThat(studio.exitValue()).isEqualTo(2);
  }

  private Process start(String... arguments) throws IOException {
    return studio(arguments).start();
  }

  private ProcessBuilder studio(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), AdStudio.class.getName());
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("output.txt").toFile());
    return builder;
  }
}
