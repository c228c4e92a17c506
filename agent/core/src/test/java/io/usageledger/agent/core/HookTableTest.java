package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HookTableTest {
  @TempDir Path jar;

  @BeforeEach
  void twoAdapters() throws IOException {
    write("adapters/index.txt", "# a comment\n\none-sdk a.\ntwo x.\n");
    write(
        "adapters/one-sdk/hooks.txt",
        "# a comment\nhook a.B$C create ()V Begin field=options word=w since=4.100.0 optional rewrites\nhook a.B$C  close ()V End\n");
    write("adapters/two/hooks.txt", "hook x.Y get (I)Ljava/lang/String; Get\n");
  }

  @Test
  void read_allAdapters() throws IOException {
    HookTable hooks = read(sdk -> true);

    assertThat(hooks.size()).isEqualTo(3);
    assertThat(hooks.get(0).options())
        .isEqualTo(
            Map.of(
                "field", "options",
                "word", "w",
                "since", "4.100.0",
                "optional", "optional",
                "rewrites", "rewrites"));
    assertThat(hooks.get(1).options()).isEmpty();
    assertThat(hooks.in("a/B$C")).containsExactly(hooks.get(0), hooks.get(1));
    assertThat(hooks.in("a/Other")).isEmpty();
    assertThat(hooks.ofSdk("two")).containsExactly(hooks.get(2));
    assertThat(hooks.get(0).handlerClass()).isEqualTo("io.usageledger.adapter.onesdk.Begin");
    assertThat(hooks.get(0).label()).isEqualTo("B$C.create");
  }

  @Test
  void read_withAnSdkSwitchedOff() throws IOException {
    HookTable hooks = read(sdk -> !sdk.equals("one-sdk"));
    assertThat(hooks.size()).isEqualTo(1);
    assertThat(hooks.in("a/B$C")).isEmpty();
    assertThat(hooks.get(0).sdk()).isEqualTo("two");
  }

  @Test
  void read_withoutAnAdaptersHooks() throws IOException {
    Files.delete(jar.resolve("adapters/two/hooks.txt"));
    assertThatThrownBy(() -> read(sdk -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("the agent's jar has no adapters/two/hooks.txt");
  }

  @Test
  void read_hookOutsideItsSdk() throws IOException {
    write("adapters/two/hooks.txt", "hook a.Y get (I)Ljava/lang/String; Get\n");
    assertThatThrownBy(() -> read(sdk -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two/hooks.txt: a.Y is outside x.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hook a.B create ()V",
        "hook a.B create ()V Begin field=x more",
        "a.B c ()V Begin x"
      })
  void parse_whatIsNoHook(String line) {
    assertThatThrownBy(() -> HookTable.parse(0, "two", line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two/hooks.txt: not a hook: " + line);
  }

  @Test
  void isNewerThan_versionsByTheirNumbers() {
    Hook hook = HookTable.parse(0, "two", "hook a.B c ()V Begin since=4.100.0");
    assertThat(hook.isNewerThan("4.8.0")).isTrue();
    assertThat(hook.isNewerThan("4.99")).isTrue();
    assertThat(hook.isNewerThan("4.100.0")).isFalse();
    assertThat(hook.isNewerThan("4.100")).isFalse();
    assertThat(hook.isNewerThan("5.0.0-alpha")).isFalse();
    assertThat(hook.isNewerThan(null)).isFalse();
  }

  @Test
  void forms_eachThatTheMethodMayHave() {
    assertThat(HookTable.parse(0, "two", "hook a.B c (I)V|(IJ)V Begin").forms())
        .containsExactly("(I)V", "(IJ)V");
  }

  private HookTable read(Predicate<String> enabled) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return HookTable.read(loader, enabled);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = jar.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
