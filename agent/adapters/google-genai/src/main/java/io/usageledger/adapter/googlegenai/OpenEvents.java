package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The application asks for the events of an interaction. */
public record OpenEvents(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(invocation.self(), OpenEvents::opened);
  }

  private static Ending opened(Call call) {
    return (events, thrown) -> {
      if (events != null) {
        call.carriedBy(events);
      }
      return events;
    };
  }
}
