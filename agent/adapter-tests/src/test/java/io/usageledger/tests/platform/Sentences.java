package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import java.util.List;
import java.util.regex.Pattern;

/** What the agent said, fit to be compared to the letter. */
final class Sentences {
  private static final String SPEAKER = "[usage-ledger] ";
  private static final Pattern SDK = Pattern.compile("openai \\S+ \\(\\d+ of \\d+ hooks\\)");
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{16}\\b");
  private static final Pattern WHERE_TESTS_RUN = Pattern.compile("; the journal dies with .*");

  private Sentences() {}

  /**
   * The sentences in their order, with names for what differs from run to run; the application must
   * have got every reply, and nobody else may have said anything.
   */
  static List<String> sentences(ForkedJvm jvm, ForkedJvm.Result result) {
    assertThat(Programs.linesOf(result)).isNotEmpty().allMatch(line -> line.matches("\\w+-\\d+"));
    return result.err().lines().map(line -> sentence(jvm, line)).toList();
  }

  private static String sentence(ForkedJvm jvm, String line) {
    assertThat(line).startsWith(SPEAKER);
    String said = line.substring(SPEAKER.length());
    said = said.replace(jvm.directory().toString(), "DIRECTORY");
    said = SDK.matcher(said).replaceFirst("openai");
    said = WHERE_TESTS_RUN.matcher(said).replaceFirst("");
    return ID.matcher(said).replaceAll("ID");
  }
}
