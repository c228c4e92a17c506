package io.usageledger.agent.core;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which object in the application's hands stands for which call: a map with weak keys compared by
 * identity, so that no SDK object needs a new field and none is kept alive. Safe on any thread.
 *
 * <p>{@link #reap} tells of the carriers that have become garbage.
 */
final class Carriers {
  private final ConcurrentHashMap<Object, RecordedCall> calls = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> garbage = new ReferenceQueue<>();
  private final Consumer<RecordedCall> gone;

  /**
   * @param gone told of the call of each carrier that has become garbage
   */
  Carriers(Consumer<RecordedCall> gone) {
    this.gone = gone;
  }

  /** Says that an object stands for a call; gives what {@link #forget} takes, or null if it did. */
  @Nullable Object put(Object carrier, RecordedCall call) {
    Key key = new Key(carrier, garbage);
    return calls.putIfAbsent(key, call) == null ? key : null;
  }

  @Nullable RecordedCall get(Object carrier) {
    return calls.get(new Probe(carrier));
  }

  /** Forgets a carrier, living or garbage. */
  void forget(Object key) {
    calls.remove(key);
  }

  /** The call of a carrier that meets the condition, taken out of the map; null if none does. */
  @Nullable RecordedCall take(Predicate<Object> condition) {
    for (Object key : calls.keySet()) {
      Object carrier = ((Key) key).get();
      if (carrier != null && condition.test(carrier)) {
        return calls.remove(key);
      }
    }
    return null;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Forgets the carriers that have become garbage and tells of their calls. */
  void reap() {
    for (Object key = garbage.poll(); key != null; key = garbage.poll()) {
      RecordedCall call = calls.remove(key);
      if (call != null) {
        gone.accept(call);
      }
    }
  }

  /** A weak key; equal to itself and to a probe for the same living object. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object carrier, ReferenceQueue<Object> garbage) {
      super(carrier, garbage);
      this.hash = System.identityHashCode(carrier);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object carrier = get();
      if (carrier == null) {
        return false;
      }
      return other instanceof Key key
          ? key.get() == carrier
          : other instanceof Probe probe && probe.carrier == carrier;
    }
  }

  /** A key for looking up; holds its object for the length of the look. */
  private static final class Probe {
    private final Object carrier;

    Probe(Object carrier) {
      this.carrier = carrier;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(carrier);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key ? key.get() == carrier : this == other;
    }
  }
}
