package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CarriersTest {
  private static final int MANY = 20_000;

  @TempDir Path directory;
  private final List<Object> kept = new ArrayList<>();
  private final List<RecordedCall> gone = Collections.synchronizedList(new ArrayList<>());
  private final Carriers carriers = new Carriers(gone::add);
  private Recording recording;
  private RecordedCall call;

  @BeforeEach
  void begin() {
    recording = new Recording(directory);
    call = recording.begin();
  }

  @AfterEach
  void end() {
    recording.close();
  }

  @Test
  void get_byIdentityNotEquality() {
    String carrier = living(new String("same".toCharArray()));
    String equal = new String("same".toCharArray());
    carriers.put(carrier, call);

    assertThat(carriers.get(carrier)).isSameAs(call);
    assertThat(carriers.get(equal)).isNull();
  }

  @Test
  void get_nothingOfTheCarrierIsCalled() {
    Hostile carrier = living(new Hostile());
    carriers.put(carrier, call);
    assertThat(carriers.get(carrier)).isSameAs(call);
  }

  @Test
  void put_aCarrierTwice() {
    Object carrier = new Object();
    RecordedCall other = recording.begin();
    assertThat(carriers.put(carrier, call)).isNotNull();
    assertThat(carriers.put(carrier, other)).isNull();
    assertThat(carriers.get(carrier)).as("the first stays").isSameAs(call);
  }

  @Test
  void forget_aLivingCarrier() {
    Object carrier = new Object();
    carriers.forget(Objects.requireNonNull(carriers.put(carrier, call)));
    assertThat(carriers.get(carrier)).isNull();
    assertThat(carriers.isEmpty()).isTrue();
  }

  @Test
  void take_theOneThatMeetsTheCondition() {
    Object one = new Object();
    Object other = new Object();
    RecordedCall ofOther = recording.begin();
    carriers.put(one, call);
    carriers.put(other, ofOther);

    assertThat(carriers.take(carrier -> carrier == other)).isSameAs(ofOther);
    assertThat(carriers.take(carrier -> carrier == other)).isNull();
    assertThat(carriers.get(one)).isSameAs(call);
  }

  @Test
  void reap_tellsOfGarbageOnce() {
    Object carrier = living(new Object());
    RecordedCall ofKept = recording.begin();
    carriers.put(carrier, ofKept);
    carriers.put(new Object(), call);

    reapUntilGone(1);
    carriers.reap();

    assertThat(gone).containsExactly(call);
    assertThat(carriers.get(carrier)).isSameAs(ofKept);
  }

  @Test
  void reap_leavesOutWhatWasForgotten() {
    Object key = carriers.put(new Object(), call);
    carriers.forget(Objects.requireNonNull(key));
    RecordedCall witness = recording.begin();
    carriers.put(new Object(), witness);

    reapUntilGone(1);

    assertThat(gone).containsExactly(witness);
    assertThat(carriers.isEmpty()).isTrue();
  }

  @Test
  void threads_eachWithItsOwnCarriers() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 4; t++) {
      Thread thread = new Thread(this::putGetForget);
      thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(carriers.isEmpty()).isTrue();
    assertThat(gone).isEmpty();
  }

  /** Keeps an object from the collector for the length of the test. */
  private <T> T living(T object) {
    kept.add(object);
    return object;
  }

  private void putGetForget() {
    for (int i = 0; i < MANY; i++) {
      Object carrier = new Object();
      Object key = Objects.requireNonNull(carriers.put(carrier, call));
      assertThat(carriers.get(carrier)).isSameAs(call);
      carriers.forget(key);
    }
  }

  /** Garbage is found when the collector finds it; nothing else can be waited for. */
  private void reapUntilGone(int count) {
    long start = System.nanoTime();
    while (gone.size() < count && System.nanoTime() - start < 30_000_000_000L) {
      System.gc();
      carriers.reap();
      Thread.onSpinWait();
    }
    assertThat(gone).hasSize(count);
  }

  /** An SDK's object whose methods do harm. */
  private static final class Hostile {
    @Override
    public int hashCode() {
      throw new AssertionError("hashCode of an SDK's object was called");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new AssertionError("equals of an SDK's object was called");
    }
  }
}
