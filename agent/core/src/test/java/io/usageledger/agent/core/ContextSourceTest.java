package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.agent.core.ContextSource.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContextSourceTest {
  private static final LoggingContext NO_LOGGING =
      new LoggingContext(new LoggingContexts(), ContextSourceTest.class.getClassLoader());

  @ParameterizedTest
  @CsvSource({
    "mdc:organization_id, MDC, organization_id",
    "mdc:a:b, MDC, a:b",
    "property:app.tenant, PROPERTY, app.tenant",
    "env:TENANT, ENV, TENANT",
    "constant:acme, CONSTANT, acme",
    "constant:, CONSTANT, ''",
    "call_site, CALL_SITE, ''"
  })
  void parse_eachKind(String written, Kind kind, String key) {
    assertThat(ContextSource.parse(written)).isEqualTo(new ContextSource(kind, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization_id", "MDC:x", "header:X-Org", "", ":", "call_site:x"})
  void parse_whatIsNoSource(String written) {
    assertThatThrownBy(() -> ContextSource.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is no source; write mdc:KEY, property:NAME, env:NAME, constant:VALUE or call_site",
            written);
  }

  @Test
  void read_eachPlace() {
    CallSite site = CallSite.of("com.example.Shop", "sell");
    assertThat(read("constant:acme", site)).isEqualTo("acme");
    assertThat(read("property:java.version", site)).isEqualTo(System.getProperty("java.version"));
    assertThat(read("env:PATH", site)).isEqualTo(System.getenv("PATH"));
    assertThat(read("call_site", site)).isEqualTo("shop");
    assertThat(read("mdc:x", site)).isNull();
  }

  @Test
  void read_callSiteWhereThereIsNone() {
    ContextSource source = ContextSource.parse("call_site");
    assertThat(source.read(NO_LOGGING, null, CallSite::toolName)).isNull();
    assertThat(source.read(NO_LOGGING, CallSite.of("Shop", "sell"), null)).isNull();
  }

  private static @Nullable String read(String source, CallSite site) {
    return ContextSource.parse(source).read(NO_LOGGING, site, CallSite::toolName);
  }
}
