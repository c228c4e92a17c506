package io.usageledger.sink.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OwnThreadTest {
  private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

  private final AtomicReference<@Nullable String> inherited = new AtomicReference<>("nothing");

  @Test
  void thread_madeByAnApplicationsThread() throws Exception {
    ThreadGroup group = new ThreadGroup("application");
    AtomicReference<@Nullable Thread> made = new AtomicReference<>();
    Thread application = new Thread(group, () -> made.set(make()), "application");

    application.start();
    application.join();

    Thread own = requireNonNull(made.get());
    assertThat(own.isDaemon()).isTrue();
    assertThat(own.getContextClassLoader()).isSameAs(OwnThread.class.getClassLoader());
    assertThat(own.getThreadGroup()).isNotSameAs(group);
    own.start();
    own.join();
    assertThat(inherited.get()).isNull();
  }

  private Thread make() {
    INHERITABLE.set("the application's");
    Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0]));
    return OwnThread.of("usage-ledger-test", () -> inherited.set(INHERITABLE.get()));
  }
}
