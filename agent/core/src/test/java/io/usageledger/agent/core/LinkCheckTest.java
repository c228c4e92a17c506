package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter compiled against one version of an SDK, checked against others. */
final class LinkCheckTest {
  private static final String CREATE = "(Ljava/lang/String;)Lsdk/Reply;";

  private static final Map<String, String> SDK =
      Map.of(
          "sdk.Base", "package sdk; public class Base { public int inherited; }",
          "sdk.Ids", "package sdk; public interface Ids { default String id() { return null; } }",
          "sdk.Usage", "package sdk; public class Usage { public long tokens() { return 1; } }",
          "sdk.Reply",
              "package sdk; public class Reply extends Base implements Ids {"
                  + " public Usage usage() { return null; } public static long zero; }",
          "sdk.Client",
              "package sdk; public class Client { private Object options;"
                  + " public Reply create(String s) { return null; } }");

  private static final Map<String, String> ADAPTER =
      Map.of(
          "io.usageledger.adapter.demo.Begin",
              "package io.usageledger.adapter.demo; public class Begin {"
                  + " Object read(sdk.Reply r) { return Reader.tokens(r); } }",
          "io.usageledger.adapter.demo.Reader",
              "package io.usageledger.adapter.demo; class Reader {"
                  + " static Object tokens(sdk.Reply r) {"
                  + " java.util.function.Function<sdk.Usage, Long> f = sdk.Usage::tokens;"
                  + " return r.id() + r.inherited + sdk.Reply.zero + f.apply(r.usage()); } }",
          "io.usageledger.adapter.demo.Plain",
              "package io.usageledger.adapter.demo; public class Plain {}");

  @TempDir Path directory;

  @Test
  void problem_withTheSdkItWasCompiledAgainst() throws IOException {
    assertThat(problem(SDK, hook("Begin", "options"))).isNull();
  }

  @Test
  void problem_hookedClassGone() throws IOException {
    assertThat(problem(without("sdk.Client"), hook("Plain", null)))
        .isEqualTo("the SDK has no class sdk.Client");
  }

  @Test
  void problem_hookedMethodChanged() throws IOException {
    Map<String, String> changed = with("sdk.Client", "create(String s)", "create(Object s)");
    assertThat(problem(changed, hook("Plain", null)))
        .isEqualTo("the SDK has no method Client.create" + CREATE);
  }

  @Test
  void problem_capturedFieldGone() throws IOException {
    assertThat(
            problem(
                with("sdk.Client", "Object options", "Object option"), hook("Plain", "options")))
        .isEqualTo("the SDK has no field sdk.Client.options");
  }

  @Test
  void problem_memberGoneThatAnInnerClassOfTheAdapterNames() throws IOException {
    assertThat(problem(with("sdk.Reply", "usage()", "uses()"), hook("Begin", null)))
        .isEqualTo("the SDK has no sdk.Reply.usage()Lsdk/Usage;");
  }

  @Test
  void problem_memberGoneThatAMethodReferenceNames() throws IOException {
    assertThat(problem(with("sdk.Usage", "tokens()", "count()"), hook("Begin", null)))
        .isEqualTo("the SDK has no sdk.Usage.tokens()J");
  }

  @Test
  void problem_inheritedMembersGone() throws IOException {
    assertThat(problem(with("sdk.Base", "inherited", "other"), hook("Begin", null)))
        .isEqualTo("the SDK has no sdk.Reply.inherited I");
    assertThat(problem(with("sdk.Ids", "String id()", "String key()"), hook("Begin", null)))
        .isEqualTo("the SDK has no sdk.Reply.id()Ljava/lang/String;");
  }

  @Test
  void problem_fieldOfAnotherType() throws IOException {
    assertThat(problem(with("sdk.Reply", "long zero", "int zero"), hook("Begin", null)))
        .isEqualTo("the SDK has no sdk.Reply.zero J");
  }

  @Test
  void problem_handlerMissingFromTheAgent() throws IOException {
    assertThat(problem(SDK, hook("Forgotten", null)))
        .isEqualTo("the agent's jar has no io/usageledger/adapter/demo/Forgotten");
  }

  @Test
  void problem_ofBytesAboutToBeDefined() throws IOException {
    Path classes = compile("other", with("sdk.Client", "create(", "make("), null);
    byte[] bytes = Files.readAllBytes(classes.resolve("sdk/Client.class"));
    assertThat(check(compile("sdk", SDK, null)).problem(hook("Plain", null), bytes))
        .isEqualTo("the SDK has no method Client.create" + CREATE);
  }

  @Test
  void lacks_whatAnOlderSdkMayLack() throws IOException {
    Hook newer =
        HookTable.parse(0, "demo", "hook sdk.Client create " + CREATE + " Plain since=2.1");
    LinkCheck whole = check(compile("whole", SDK, null));
    LinkCheck withoutMethod =
        check(compile("changed", with("sdk.Client", "create(", "make("), null));
    LinkCheck withoutClass = check(compile("lacking", without("sdk.Client"), null));

    assertThat(whole.lacks(newer, "2.0", null)).as("it is there already").isFalse();
    for (LinkCheck lacking : List.of(withoutMethod, withoutClass)) {
      assertThat(lacking.lacks(newer, "2.0", null)).isTrue();
      assertThat(lacking.lacks(newer, "2.1", null)).as("then it is gone").isFalse();
      assertThat(lacking.lacks(hook("Plain", null), "2.0", null)).as("always there").isFalse();
    }
  }

  @Test
  void lacks_anOptionalClassButNotItsMethod() throws IOException {
    Hook optional =
        HookTable.parse(0, "demo", "hook sdk.Client create " + CREATE + " Plain optional");
    assertThat(check(compile("lacking", without("sdk.Client"), null)).lacks(optional, "9", null))
        .isTrue();
    assertThat(
            check(compile("changed", with("sdk.Client", "create(", "make("), null))
                .lacks(optional, "9", null))
        .isFalse();
  }

  @Test
  void facts_ofAClass() throws IOException {
    Path classes = compile("sdk", SDK, null);
    ClassFacts facts = ClassFacts.of(Files.readAllBytes(classes.resolve("sdk/Reply.class")));
    assertThat(facts.superName()).isEqualTo("sdk/Base");
    assertThat(facts.interfaces()).containsExactly("sdk/Ids");
    assertThat(facts.members()).contains("usage()Lsdk/Usage;", "zero J");
    assertThat(facts.declaresField("zero")).isTrue();
    assertThat(facts.declaresField("zer")).isFalse();
    assertThat(facts.declares("id()Ljava/lang/String;")).as("inherited").isFalse();
  }

  /** The SDK that is there is {@code present}; the adapter was compiled against {@link #SDK}. */
  private @Nullable String problem(Map<String, String> present, Hook hook) throws IOException {
    return check(compile("present", present, null)).problem(hook, null);
  }

  private LinkCheck check(Path present) throws IOException {
    Path adapter = compile("adapter", ADAPTER, compile("compiled-against", SDK, null));
    ClassLoader sdkLoader = new URLClassLoader(new URL[] {present.toUri().toURL()}, null);
    return new LinkCheck(name -> bytes(adapter, name), sdkLoader, "demo");
  }

  private static byte @Nullable [] bytes(Path classes, String name) {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compile(String name, Map<String, String> sources, @Nullable Path classPath)
      throws IOException {
    Path target = Files.createTempDirectory(directory, name);
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", target.toString()));
    if (classPath != null) {
      arguments.addAll(List.of("-cp", classPath.toString()));
    }
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = target.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return target;
  }

  private static Hook hook(String handler, @Nullable String field) {
    Map<String, String> options = field == null ? Map.of() : Map.of("field", field);
    return new Hook(0, "demo", "sdk.Client", "create", CREATE, handler, options);
  }

  private static Map<String, String> without(String className) {
    Map<String, String> sources = new HashMap<>(SDK);
    sources.remove(className);
    return sources;
  }

  private static Map<String, String> with(String className, String old, String now) {
    Map<String, String> sources = new HashMap<>(SDK);
    sources.computeIfPresent(className, (name, source) -> source.replace(old, now));
    assertThat(sources).as("the change").isNotEqualTo(SDK);
    return sources;
  }
}
