package io.usageledger.tests.coverage;

import static io.usageledger.tests.coverage.Variant.ASYNC;
import static io.usageledger.tests.coverage.Variant.PLAIN;
import static io.usageledger.tests.coverage.Variant.RAW;
import static io.usageledger.tests.coverage.Variant.RAW_STREAMED;
import static io.usageledger.tests.coverage.Variant.STREAMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found of an SDK, and what is missed in the matrix. */
final class SdkCoverageTest {
  private static final SdkSurface SURFACE =
      new SdkSurface(
          Client.class.getName(),
          AsyncClient.class.getName(),
          Pattern.compile(Pattern.quote(SdkCoverageTest.class.getName()) + "\\$.*"),
          Pattern.compile("java\\.util\\.stream\\.Stream<"));

  private static SortedMap<String, Set<Variant>> found() throws ClassNotFoundException {
    return SURFACE.calls(SdkCoverageTest.class.getClassLoader());
  }

  @Test
  void calls_ofClientsWithMethodsAndFields_areFoundInEachForm() throws ClassNotFoundException {
    assertThat(found())
        .containsOnly(
            Map.entry("chat.create", Set.of(PLAIN, RAW, STREAMED, RAW_STREAMED, ASYNC)),
            Map.entry("models.list", Set.of(PLAIN)));
  }

  @Test
  void unknown_formWithoutProof_isNamed() throws ClassNotFoundException {
    List<ProvenCall> proven =
        Stream.of(PLAIN, RAW, STREAMED, RAW_STREAMED).map(SdkCoverageTest::proven).toList();
    assertThat(coverage(proven, "models.list = listing").unknown())
        .containsExactly("chat.create, async");
  }

  @Test
  void unknown_callExcluded_isEmpty() throws ClassNotFoundException {
    assertThat(coverage(List.of(), "chat.{create} = free\nmodels.** = listing").unknown())
        .isEmpty();
  }

  @Test
  void stale_namesThatStandForNothingOrForOneInBoth_areNamed() throws ClassNotFoundException {
    List<ProvenCall> proven =
        List.of(proven(PLAIN), new ProvenCall("models.delete", PLAIN, "chat/models"));
    String lines = "chat.create = free\nmodels.{list,update} = listing\nfiles.** = storage";
    assertThat(coverage(proven, lines).stale())
        .containsExactly("models.update", "files.**", "chat.create, plain", "models.delete, plain");
  }

  @Test
  void exclusion_withoutReason_isRefused() {
    assertThatThrownBy(() -> Exclusions.of("models.list"))
        .hasMessage("an exclusion is 'CALLS = REASON', not: models.list");
  }

  private static ProvenCall proven(Variant variant) {
    return new ProvenCall("chat.create", variant, "chat/chat");
  }

  private static SdkCoverage coverage(List<ProvenCall> proven, String exclusions)
      throws ClassNotFoundException {
    SortedMap<String, List<ProvenCall>> byCall = new TreeMap<>();
    proven.forEach(
        form ->
            byCall.merge(
                form.call(),
                List.of(form),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return new SdkCoverage("sdk", byCall, Exclusions.of(exclusions), Map.of("1.0", found()));
  }

  /** An SDK's client, whose services are methods and fields. */
  public abstract static class Client {
    public final Models models = new Models();

    public abstract Chat chat();

    public abstract AsyncClient async();

    public abstract void close();
  }

  /** Its asynchronous one. */
  public interface AsyncClient {
    AsyncChat chat();
  }

  /** A service with a raw view. */
  public interface Chat {
    String create(String params);

    Stream<String> createStreaming(String params);

    WithRawResponse withRawResponse();

    Chat withOptions(String options);

    /** The raw view. */
    interface WithRawResponse {
      List<String> create(String params);

      List<Stream<String>> createStreaming(String params);
    }
  }

  /** A service whose replies come later. */
  public interface AsyncChat {
    CompletableFuture<String> create(String params);
  }

  /** A service that is a class. */
  public static final class Models {
    public List<String> list() {
      return List.of();
    }
  }
}
