package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;
import io.usageledger.sink.Pipeline;
import io.usageledger.sink.SinkConfig;
import io.usageledger.sink.UnknownLedger;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.settings.Setting;
import io.usageledger.sink.settings.Settings;
import io.usageledger.sink.worker.OwnThread;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wires the agent when the first class of an AI SDK appears: settings, pipeline, hooks, weaving.
 * Called once, by the bootstrap, inside the application's class loading or while that waits for it;
 * so nothing here loads a class of the application or talks to a database.
 */
public final class AgentStart {
  private AgentStart() {}

  /**
   * Starts the agent.
   *
   * @param argument the agent's argument: the config file's path, or null
   * @param ahead whether nobody waits yet, so that what weaving needs may be loaded now
   * @return what weaves the application's classes; null if the configuration switches all off
   */
  public static @Nullable ClassFileTransformer start(
      Instrumentation instrumentation, @Nullable String argument, boolean ahead)
      throws IOException, ReflectiveOperationException {
    Settings settings = Settings.load(argument);
    OperatorLog log = new StderrLog(settings.logLevel());
    if (!settings.enabled()) {
      return null;
    }
    settings.problems().forEach(log::warn);
    ContextSources sources = ContextSources.of(settings);
    sources.problems().forEach(log::warn);

    HookTable hooks = HookTable.read(AgentStart.class.getClassLoader(), settings::sdkEnabled);
    if (hooks.size() == 0) {
      log.info("records nothing, because sdks.* switches every SDK off.");
      return null;
    }
    SinkConfig sink = sinkConfig(settings);
    if (settings.ledgerProblem() != null) {
      log.error(settings.ledgerProblem() + whatThatMeans(sink.unknownLedger()));
    }
    UUID instance = UUID.randomUUID();
    Faults faults = new Faults(log);
    ProcessInfo process =
        new ProcessInfo(ApplicationName.of(settings), instance, AgentVersion.current());
    Pipeline pipeline = Pipeline.start(sink, process, new LazyDrivers(), log);
    Providers providers = Providers.with(settings.pairs(Setting.PROVIDERS));
    SharedState shared = SharedState.of(pipeline, new Uuid7(instance), providers, faults);
    pipeline.housekeeping(shared::reapDropped);

    LoggingContexts contexts = new LoggingContexts();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      contexts.loaded(loaded.getName(), loaded.getClassLoader());
    }
    Announcer announcer = new Announcer(pipeline, hooks, faults, log);
    Runtime.getRuntime().addShutdownHook(OwnThread.of("usage-ledger-shutdown", announcer::close));
    LoaderBindings loaders =
        new LoaderBindings(
            hooks, shared, sources, contexts, new Bridge(instrumentation), settings::sdkOptions);
    WeavingTransformer transformer =
        new WeavingTransformer(hooks, loaders, contexts, announcer, log);
    if (ahead) {
      transformer.rehearse();
    }
    return transformer;
  }

  private static SinkConfig sinkConfig(Settings settings) {
    return new SinkConfig(
        settings.ledgerProblem() == null ? settings.ledgerUrl() : null,
        settings.ledgerUsername(),
        settings.ledgerPassword(),
        settings.ledgerMigrate(),
        settings.journalDirectory(),
        settings.journalMaxSize(),
        settings.journalForceInterval(),
        settings.flushTimeout(),
        settings.jobsExpireAfter(),
        new UnknownLedger(settings.journalDirectoryWithoutFile(), settings.configFile()),
        settings::prices);
  }

  private static String whatThatMeans(UnknownLedger unknown) {
    return "; no ledger is written, and calls wait in "
        + unknown.directory()
        + " until the application starts with this corrected.";
  }
}
