package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.ObservedStream;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application has asked for the chunks of a streamed reply.
 *
 * @param reader of this stream's chunks: what each says, or null if nothing of interest
 * @param hidden chunks for which the application has not asked and that it does not get
 * @param cut asked when the stream has ended: whether it has ended too early
 * @param failures what an exception of the SDK means
 * @param <T> the SDK's chunk
 */
public record StreamOpened<T>(
    Recorder recorder,
    Call call,
    Function<T, @Nullable Reply> reader,
    Predicate<T> hidden,
    BooleanSupplier cut,
    Function<Throwable, Failure> failures)
    implements Ending {

  /** A stream whose end says nothing of what came before. */
  public StreamOpened(
      Recorder recorder,
      Call call,
      Function<T, @Nullable Reply> reader,
      Predicate<T> hidden,
      Function<Throwable, Failure> failures) {
    this(recorder, call, reader, hidden, () -> false, failures);
  }

  @Override
  @SuppressWarnings("unchecked") // the hooked call streams these chunks and no others
  public @Nullable Object ended(@Nullable Object chunks, @Nullable Throwable thrown) {
    return chunks == null
        ? null
        : new ObservedStream<>(recorder, call, reader, hidden, cut, failures)
            .of((Stream<T>) chunks);
  }
}
