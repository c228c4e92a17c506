package io.usageledger.agent.core.spi;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A recorder that only guards. */
final class GuardingRecorder implements Recorder {
  @Override
  public @Nullable Call callInScope() {
    return null;
  }

  @Override
  public void guarded(Runnable observation) {
    try {
      observation.run();
    } catch (Throwable e) {
      // as the agent does; what it reports is its own test's concern
    }
  }

  @Override
  public Call begin(CallSpec spec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Call watch(CallSpec spec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOn(String option) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void mark(Object object) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Call markedBy(Object object) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Call callOf(Object carrier) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void promise(CompletableFuture<?> future, Call call) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scope openTurn(Object work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scope openScope() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scope openScope(Call begun) {
    throw new UnsupportedOperationException();
  }
}
