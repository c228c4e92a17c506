package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** Whose a response is. */
final class Calls {
  private Calls() {}

  /** The call that a response came for: on its own thread, or that of a future. */
  static @Nullable Call of(Recorder recorder, Object response) {
    Call sent = recorder.callOf(response);
    return sent == null ? recorder.callInScope() : sent;
  }
}
