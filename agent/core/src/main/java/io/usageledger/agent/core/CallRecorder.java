package io.usageledger.agent.core;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an adapter sees into events. One per SDK and class loader, all on one pipeline;
 * thread-safe.
 *
 * <p>{@link #begin} does on the application's thread what cannot wait: reading the context and
 * appending the entry record. Nothing else of a call is done before its end.
 */
final class CallRecorder implements Recorder {
  /** The scopes that threads have open; a value is present only between open and close. */
  private static final ThreadLocal<@Nullable BeginScope> SCOPES = new ThreadLocal<>();

  private final SharedState shared;
  private final Sdk sdk;
  private final ContextReader context;
  private final Set<String> options;

  /**
   * @param options of the SDK that the configuration has switched on
   */
  CallRecorder(SharedState shared, Sdk sdk, ContextReader context, Set<String> options) {
    this.shared = shared;
    this.sdk = sdk;
    this.context = context;
    this.options = Set.copyOf(options);
  }

  @Override
  public Call begin(CallSpec spec) {
    long startNanos = System.nanoTime();
    UsageEvent event = event(spec);
    shared.opened(event);
    return noted(new RecordedCall(shared, spec, event, startNanos, true));
  }

  @Override
  public Call watch(CallSpec spec) {
    long startNanos = System.nanoTime();
    UsageEvent event = event(spec);
    shared.watched();
    return noted(new RecordedCall(shared, spec, event, startNanos, false));
  }

  private UsageEvent event(CallSpec spec) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new UsageEvent(
        shared.ids().next(now.toEpochMilli()),
        now,
        attribution(),
        request(spec),
        CallOutcome.UNKNOWN);
  }

  @Override
  public boolean isOn(String option) {
    return options.contains(option);
  }

  @Override
  public void mark(Object object) {
    RecordedCall call = callInScope();
    if (call != null) {
      call.markedBy(object);
    }
  }

  @Override
  public @Nullable RecordedCall callInScope() {
    BeginScope scope = SCOPES.get();
    if (scope == null) {
      SCOPES.remove(); // get() leaves an entry behind on the application's thread
      return null;
    }
    return scope.begun;
  }

  @Override
  public @Nullable Call markedBy(Object object) {
    return shared.marks().isEmpty() ? null : shared.marks().get(object);
  }

  /** Who causes the call; if reading it fails, a row without it is better than none. */
  private Attribution attribution() {
    BeginScope scope = SCOPES.get();
    if (scope != null && scope.first != null) {
      return scope.first.attribution();
    }
    try {
      return context.read();
    } catch (Throwable e) {
      shared.faults().report(sdk.name(), e);
      return Attribution.NONE;
    }
  }

  @Override
  public @Nullable Call callOf(Object carrier) {
    RecordedCall known = shared.carriers().get(carrier);
    if (known != null) {
      return known;
    }
    RecordedCall promised = shared.promises().isEmpty() ? null : fulfilled(carrier);
    return promised != null
        ? promised
        : shared.carriers().get(carrier); // kept since the first look
  }

  /** The call of a future that already holds this object but has not yet told anybody. */
  private @Nullable RecordedCall fulfilled(Object carrier) {
    RecordedCall call = shared.promises().take(future -> holds(future, carrier));
    if (call != null) {
      call.carriedBy(carrier);
    }
    return call;
  }

  private static boolean holds(Object future, Object value) {
    CompletableFuture<?> candidate = (CompletableFuture<?>) future;
    return candidate.isDone()
        && !candidate.isCompletedExceptionally()
        && candidate.getNow(null) == value;
  }

  @Override
  public void promise(CompletableFuture<?> future, Call call) {
    RecordedCall promised = (RecordedCall) call;
    Object key = shared.promises().put(future, promised);
    var unused = future.whenComplete((value, thrown) -> guarded(() -> keep(key, value, promised)));
  }

  private void keep(@Nullable Object promise, @Nullable Object value, RecordedCall call) {
    if (value != null) {
      call.carriedBy(value);
    }
    if (promise != null) {
      shared.promises().forget(promise);
    }
  }

  @Override
  public Scope openScope() {
    return open(new BeginScope(SCOPES.get(), null, true, null, null));
  }

  @Override
  public Scope openScope(Call begun) {
    return open(new BeginScope(SCOPES.get(), (RecordedCall) begun, false, null, null));
  }

  private static Scope open(BeginScope scope) {
    SCOPES.set(scope);
    return scope;
  }

  @Override
  public Scope openTurn(Object work) {
    return open(new BeginScope(SCOPES.get(), null, true, work, shared.turns().get(work)));
  }

  @Override
  public void guarded(Runnable observation) {
    try {
      observation.run();
    } catch (Throwable e) {
      shared.faults().report(sdk.name(), e);
    }
  }

  private CallRequest request(CallSpec spec) {
    return new CallRequest(
        spec.eventType(),
        shared.providers().of(spec.baseUrl(), spec.provider()),
        spec.api(),
        spec.model(),
        regionOf(spec),
        spec.providerAccount(),
        sdk.name(),
        sdk.version(),
        spec.streamed(),
        spec.pricingAttributes());
  }

  private @Nullable String regionOf(CallSpec spec) {
    String told = shared.providers().regionOf(spec.baseUrl());
    return told == null ? spec.region() : told;
  }

  private RecordedCall noted(RecordedCall call) {
    BeginScope scope = SCOPES.get();
    if (scope == null) {
      SCOPES.remove(); // as above
    } else {
      scope.collect(call);
      if (scope.work != null && scope.first == null) {
        shared.turns().put(scope.work, call);
      }
    }
    return call;
  }

  /** One thread's open scope. */
  private static final class BeginScope implements Scope {
    private final @Nullable BeginScope outer;
    private @Nullable RecordedCall begun;

    /** False for a scope that is one call's: what another begins in it is not that call. */
    private final boolean collects;

    /** What the call is a turn of. */
    private final @Nullable Object work;

    /** The first call of that work. */
    private final @Nullable RecordedCall first;

    BeginScope(
        @Nullable BeginScope outer,
        @Nullable RecordedCall begun,
        boolean collects,
        @Nullable Object work,
        @Nullable RecordedCall first) {
      this.outer = outer;
      this.begun = begun;
      this.collects = collects;
      this.work = work;
      this.first = first;
    }

    /** A call has begun in this scope, and so in those around it. */
    void collect(RecordedCall call) {
      for (BeginScope scope = this; scope != null && scope.collects; scope = scope.outer) {
        scope.begun = call;
      }
    }

    @Override
    public @Nullable Call close() {
      if (outer == null) {
        SCOPES.remove();
      } else {
        SCOPES.set(outer);
      }
      return begun;
    }
  }
}
