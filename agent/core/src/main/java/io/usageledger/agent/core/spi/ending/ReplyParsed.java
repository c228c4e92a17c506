package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response was parsed: into the whole reply, or into a stream of it, which is what has to be
 * closed.
 *
 * @param arrived tells the call what stands in the response beside its body
 * @param reader what a whole reply of the call says, or null if nothing of interest
 * @param failures what an exception of the SDK means
 */
public record ReplyParsed(
    Recorder recorder,
    Call call,
    Runnable arrived,
    BiFunction<Call, Object, @Nullable Reply> reader,
    Function<Throwable, Failure> failures)
    implements Ending {

  /**
   * Sees the end of a parsing method that runs on the response; null if that stands for no call.
   *
   * @param arrived see {@link ResponseClosed#of}
   */
  public static @Nullable Ending of(
      Recorder recorder,
      Invocation invocation,
      BiConsumer<Call, Object> arrived,
      BiFunction<Call, Object, @Nullable Reply> reader,
      Function<Throwable, Failure> failures) {
    Object response = invocation.self();
    return recorder.onCallOf(
        response,
        call ->
            new ReplyParsed(
                recorder, call, () -> arrived.accept(call, response), reader, failures));
  }

  @Override
  public @Nullable Object ended(@Nullable Object reply, @Nullable Throwable thrown) {
    recorder.guarded(arrived);
    if (thrown != null) {
      call.failed(failures.apply(thrown));
    } else if (reply instanceof AutoCloseable) {
      call.carriedBy(reply);
    } else {
      recorder.guarded(() -> read(reply));
      call.succeeded();
    }
    return reply;
  }

  private void read(@Nullable Object reply) {
    Reply said = reply == null ? null : reader.apply(call, reply);
    if (said != null) {
      call.says(said);
    }
  }
}
