package io.usageledger.agent.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ObservedStreamTest {
  private static final String USAGE = "usage";

  private final ToldCall call = new ToldCall();
  private boolean cut;
  private final ObservedStream<String> observed =
      new ObservedStream<>(
          new GuardingRecorder(),
          call,
          chunk -> chunk.startsWith(USAGE) ? reply(chunk) : null,
          chunk -> chunk.endsWith("unasked"),
          () -> cut,
          thrown -> new Failure(String.valueOf(thrown.getMessage()), null, null));

  @Test
  void forEach_sameElementsInOrder() {
    List<String> seen = new ArrayList<>();
    observed.of(Stream.of("a", "b", "usage 1")).forEach(seen::add);
    assertThat(seen).containsExactly("a", "b", "usage 1");
    assertThat(call.told).containsExactly("first", "usage 1", "succeeded");
  }

  @Test
  void iterator_readToItsEnd() {
    Iterator<String> iterator = observed.of(Stream.of("a", "usage 1")).iterator();
    assertThat(iterator.next()).isEqualTo("a");
    assertThat(call.told).containsExactly("first");
    assertThat(iterator.next()).isEqualTo("usage 1");
    assertThat(call.told).as("before the end is reached").doesNotContain("succeeded");
    assertThat(iterator.hasNext()).isFalse();
    assertThat(call.told).containsExactly("first", "usage 1", "succeeded");
  }

  @Test
  void limit_takesNoMoreThanTheApplication() {
    AtomicInteger taken = new AtomicInteger();
    Stream<String> source = Stream.generate(() -> "chunk " + taken.incrementAndGet());
    assertThat(observed.of(source).limit(2)).containsExactly("chunk 1", "chunk 2");
    assertThat(taken).hasValue(2);
    assertThat(call.told).containsExactly("first");
  }

  @Test
  void of_asksTheSourceForNothing() {
    AtomicInteger taken = new AtomicInteger();
    Stream<String> result = observed.of(Stream.generate(() -> "chunk " + taken.incrementAndGet()));
    assertThat(result).isNotNull();
    assertThat(taken).hasValue(0);
    assertThat(call.told).isEmpty();
    assertThat(call.carriers).isZero();
  }

  @Test
  void errorWhileReading_reachesTheApplicationAndTheCall() {
    IllegalStateException broken = new IllegalStateException("connection reset");
    Stream<String> source = Stream.of("a", "b").map(chunk -> fail(chunk, "b", broken));
    assertThatThrownBy(() -> observed.of(source).forEach(chunk -> {})).isSameAs(broken);
    assertThat(call.told).containsExactly("first", "failed connection reset");
  }

  @Test
  void errorWhileReadingByIterator() {
    IllegalStateException broken = new IllegalStateException("connection reset");
    Iterator<String> iterator =
        observed.of(Stream.of("a").map(chunk -> fail(chunk, "a", broken))).iterator();
    assertThatThrownBy(iterator::next).isSameAs(broken);
    assertThat(call.told).containsExactly("failed connection reset");
  }

  @Test
  void applicationsOwnException_saysNothingOfTheProvider() {
    IllegalArgumentException own = new IllegalArgumentException("in the consumer");
    assertThatThrownBy(
            () ->
                observed
                    .of(Stream.of("a", "usage 1", "c"))
                    .forEach(chunk -> fail(chunk, "usage 1", own)))
        .isSameAs(own);
    assertThat(call.told).as("the chunk counts all the same").containsExactly("first", "usage 1");
  }

  @Test
  void parallel_everyElementOnceAndTheUsageBeforeTheEnd() {
    List<String> chunks =
        Stream.concat(IntStream.range(0, 10_000).mapToObj(Integer::toString), Stream.of("usage 1"))
            .toList();
    assertThat(observed.of(chunks.stream()).parallel().map(String::trim).toList())
        .isEqualTo(chunks);
    assertThat(call.told).containsOnlyOnce("first", "usage 1", "succeeded");
    assertThat(call.told).containsSubsequence("usage 1", "succeeded");
  }

  @Test
  void close_closesTheSource() {
    AtomicInteger closed = new AtomicInteger();
    observed.of(Stream.of("a").onClose(closed::incrementAndGet)).close();
    assertThat(closed).hasValue(1);
    assertThat(call.told).as("the SDK's own close tells the call").isEmpty();
  }

  @Test
  void faultInTheReader_staysInside() {
    ObservedStream<String> faulty =
        new ObservedStream<>(
            new GuardingRecorder(),
            call,
            chunk -> {
              throw new StackOverflowError("in the adapter");
            },
            chunk -> {
              throw new AssertionError("in the adapter");
            },
            () -> false,
            thrown -> new Failure("x", null, null));
    assertThat(faulty.of(Stream.of("a", "b"))).containsExactly("a", "b");
    assertThat(call.told).containsExactly("first", "succeeded");
  }

  @Test
  void hiddenChunk_isReadAndKeptFromTheApplication() {
    List<String> chunks = List.of("a", "unasked", "b", "usage 1 unasked");
    List<String> expected = List.of("a", "b");
    assertThat(observed.of(chunks.stream())).isEqualTo(expected);
    assertThat(call.told).containsExactly("first", "usage 1 unasked", "succeeded");

    Iterator<String> iterator = observed.of(chunks.stream()).iterator();
    assertThat(List.of(iterator.next(), iterator.next())).isEqualTo(expected);
    assertThat(iterator.hasNext()).isFalse();
    assertThat(observed.of(chunks.stream()).parallel().toList()).isEqualTo(expected);
    assertThat(observed.of(Stream.of("usage 1 unasked"))).isEmpty();
  }

  @Test
  void endThatCameTooEarly_isAFailure() {
    cut = true;
    assertThat(observed.of(Stream.of("a"))).containsExactly("a");
    assertThat(call.told).containsExactly("first", "failed truncated");
  }

  private static Reply reply(String usage) {
    return new Reply.Builder().usage("f", usage).whole(true).build();
  }

  private static String fail(String chunk, String at, RuntimeException failure) {
    if (chunk.equals(at)) {
      throw failure;
    }
    return chunk;
  }
}
