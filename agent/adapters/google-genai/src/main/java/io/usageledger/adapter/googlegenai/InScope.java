package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** A method runs for a call, so that what it runs is known to be the call's. */
record InScope(Recorder.Scope scope, Ending ending) implements Ending {
  static Ending of(Recorder recorder, Call call, Ending ending) {
    return new InScope(recorder.openScope(call), ending);
  }

  @Override
  public @Nullable Object ended(@Nullable Object result, @Nullable Throwable thrown) {
    scope.close();
    return ending.ended(result, thrown);
  }
}
