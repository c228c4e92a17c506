package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request was sent and its response has arrived; the reply in it is read later.
 *
 * @param failures what an exception of the SDK means
 */
public record ResponseReturned(Call call, Function<Throwable, Failure> failures) implements Ending {

  @Override
  public @Nullable Object ended(@Nullable Object response, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.failed(failures.apply(thrown));
    } else if (response != null) {
      call.carriedBy(response);
    }
    return response;
  }
}
