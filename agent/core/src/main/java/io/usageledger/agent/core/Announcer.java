package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;
import io.usageledger.sink.Pipeline;
import io.usageledger.sink.PipelineStatus;
import io.usageledger.sink.disk.Mounts;
import io.usageledger.sink.worker.OwnThread;
import java.nio.file.Path;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what the agent does: one line when an SDK is first woven, one when the process ends.
 * Thread-safe.
 */
final class Announcer {
  private static final long PATIENCE_SECONDS = 2;

  /** A thread for one announcement: comparing all hooks reads many class files. */
  private static final Executor ONCE = task -> OwnThread.of("usage-ledger-announcer", task).start();

  private final Pipeline pipeline;
  private final HookTable hooks;
  private final Faults faults;
  private final OperatorLog log;
  private final Map<AdapterBinding, Coverage> coverages = new WeakHashMap<>();
  private CompletableFuture<?> announced = CompletableFuture.completedFuture(null);

  Announcer(Pipeline pipeline, HookTable hooks, Faults faults, OperatorLog log) {
    this.pipeline = pipeline;
    this.hooks = hooks;
    this.faults = faults;
    this.log = log;
  }

  /** The coverage of an adapter; a new one is announced when the ledger is open or has failed. */
  synchronized Coverage coverage(AdapterBinding adapter) {
    Coverage known = coverages.get(adapter);
    if (known != null) {
      return known;
    }
    Coverage coverage = new Coverage(adapter.sdk());
    coverages.put(adapter, coverage);
    announced = pipeline.ready().thenAcceptAsync(s -> announce(adapter, coverage, s), ONCE);
    return coverage;
  }

  /** A hook is not woven; each reason is said once, whoever finds it first. */
  void off(Coverage coverage, Hook hook, String problem) {
    if (coverage.off(hook, problem)) {
      log.warn(hook.label() + " is not watched: " + problem + "; its calls are not recorded.");
    }
  }

  private void announce(AdapterBinding adapter, Coverage coverage, PipelineStatus status) {
    for (Hook hook : hooks.ofSdk(adapter.sdk().name())) {
      if (!coverage.knows(hook) && !adapter.lacks(hook, null)) {
        String problem = adapter.links().problem(hook, null);
        if (problem == null) {
          coverage.on(hook);
        } else {
          off(coverage, hook, problem);
        }
      }
    }
    log.info(
        "records "
            + coverage.summary()
            + " into "
            + destination(status)
            + "; "
            + calls(status.backlogAtStart())
            + " of earlier runs waiting"
            + risk(status.journal()));
  }

  private static String destination(PipelineStatus status) {
    if (status.problem() == null) {
      return status.ledger();
    }
    String meanwhile = status.journal() == null ? "memory" : "the journal";
    return meanwhile + " until " + status.ledger() + " works";
  }

  /** Who kills the journal but its own disk. */
  private static String risk(@Nullable Path journal) {
    String end = journal == null ? null : Mounts.ofThisProcess().diesWith(journal);
    return end == null ? "" : "; the journal " + end + ": put journal.dir on a volume";
  }

  /** Flushes the pipeline within its bound and says how it ended. */
  void close() {
    pipeline.wake();
    try {
      announced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      log.debug("the start-up line did not come: " + e);
    }
    pipeline.flush();
    log.info(farewell(pipeline.status()));
  }

  /** {@code wrote 18 calls; 0 wait in the journal, 0 lost}. */
  private String farewell(PipelineStatus status) {
    return "wrote "
        + calls(status.written())
        + "; "
        + status.waiting()
        + " wait in the journal, "
        + status.lost()
        + " lost"
        + (status.rejected() == 0 ? "" : ", " + status.rejected() + " refused by the ledger")
        + (faults.count() == 0 ? "" : "; " + faults.count() + " faults in the agent");
  }

  private static String calls(long count) {
    return count == 1 ? "1 call" : count + " calls";
  }
}
