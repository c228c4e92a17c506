package io.usageledger.sink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.settings.Setting.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every key of the configuration: a new one must be written here, a renamed one is a break. */
final class SettingTest {
  @TempDir Path directory;

  @Test
  void list_ofAllSettings() {
    assertThat(Arrays.stream(Setting.values()).map(SettingTest::describe))
        .containsExactly(
            "enabled FLAG true",
            "application TEXT null",
            "log.level LEVEL info",
            "ledger.url TEXT jdbc:sqlite:usage-ledger.db",
            "ledger.username TEXT null",
            "ledger.password SECRET null",
            "ledger.password_file PATH null",
            "ledger.migrate FLAG null",
            "ledger.flush_timeout DURATION 5s",
            "journal.dir PATH .usage-ledger",
            "journal.max_size SIZE 1GiB",
            "journal.force_interval DURATION 200ms",
            "jobs.expire_after DURATION 48h",
            "sdks.openai FLAG true",
            "sdks.openai.include_usage FLAG false",
            "sdks.anthropic FLAG true",
            "sdks.google-genai FLAG true",
            "providers PAIRS ",
            "prices.file PATH null",
            "context.organization_id LIST mdc:organization_id",
            "context.user_id LIST mdc:user_id",
            "context.tool_name LIST mdc:tool_name,call_site",
            "context.operation LIST mdc:operation,call_site",
            "context.campaign LIST mdc:campaign",
            "context.tags LIST mdc:tags",
            "context.metadata LIST ");
  }

  @Test
  void spellings_ofOneKey() {
    assertThat(Setting.LEDGER_PASSWORD_FILE.key()).isEqualTo("ledger.password_file");
    assertThat(Setting.LEDGER_PASSWORD_FILE.property())
        .isEqualTo("usage-ledger.ledger.password_file");
    assertThat(Setting.LEDGER_PASSWORD_FILE.variable())
        .isEqualTo("USAGE_LEDGER_LEDGER_PASSWORD_FILE");
  }

  @Test
  void spellings_areUnambiguous() {
    List<String> variables = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    assertThat(variables).doesNotHaveDuplicates().doesNotContain("USAGE_LEDGER_CONFIG");
    assertThat(Arrays.stream(Setting.values()).map(Setting::key))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[a-z]+(\\.[a-z]+([_-][a-z]+)*){0,2}"));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void defaultValue_isOfItsKind(Setting setting) {
    String value = setting.defaultValue();
    if (value != null) {
      Values.check(setting.kind(), value);
    }
    assertThat(setting.explanation()).isNotBlank().doesNotContain("\n", "|");
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void precedence_propertyThenEnvironmentThenFile(Setting setting) throws IOException {
    Configuration source = new Configuration(directory);
    List<String> values = threeValues(setting.kind());

    source.file(setting.key() + ": '" + values.get(0) + "'");
    assertThat(source.load().text(setting)).isEqualTo(values.get(0));

    source.variable(setting.variable(), values.get(1));
    assertThat(source.load().text(setting)).isEqualTo(values.get(1));

    source.property(setting.property(), values.get(2));
    assertThat(source.load().text(setting)).isEqualTo(values.get(2));
    assertThat(source.load().problems())
        .noneMatch(problem -> problem.contains("unknown") || problem.contains(" is not "));
  }

  private static List<String> threeValues(Kind kind) {
    return switch (kind) {
      case FLAG -> List.of("false", "true", "False");
      case LEVEL -> List.of("error", "warn", "debug");
      case DURATION -> List.of("1ms", "2s", "3m");
      case SIZE -> List.of("1KiB", "2MiB", "3GB");
      case TEXT, SECRET, PATH -> List.of("one", "two", "three");
      case PAIRS -> List.of("one=1", "two=2,three=3", "");
      case LIST -> List.of("mdc:one", "mdc:two,mdc:three", "");
    };
  }

  private static String describe(Setting setting) {
    return setting.key() + " " + setting.kind() + " " + setting.defaultValue();
  }
}
