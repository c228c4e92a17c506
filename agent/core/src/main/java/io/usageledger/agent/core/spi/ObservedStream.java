package io.usageledger.agent.core.spi;

import java.util.Spliterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream that hands on every element as it comes and tells a call what passed: chunks, the end,
 * an error while reading. It takes nothing that the application does not take, and takes it when
 * the application does.
 *
 * @param <T> the SDK's chunk
 */
public final class ObservedStream<T> {
  private final Recorder recorder;
  private final Call call;
  private final Function<T, @Nullable Reply> reader;
  private final Predicate<T> hidden;
  private final BooleanSupplier cut;
  private final Function<Throwable, Failure> failures;
  private boolean begun;

  /**
   * @param reader what a chunk says, or null if nothing of interest
   * @param hidden chunks that the application does not get
   * @param cut asked at the end: whether it came too early
   * @param failures what an exception of the SDK means
   */
  public ObservedStream(
      Recorder recorder,
      Call call,
      Function<T, @Nullable Reply> reader,
      Predicate<T> hidden,
      BooleanSupplier cut,
      Function<Throwable, Failure> failures) {
    this.recorder = recorder;
    this.call = call;
    this.reader = reader;
    this.hidden = hidden;
    this.cut = cut;
    this.failures = failures;
  }

  /** The observed form of an SDK's stream; the source is asked for its elements on first use. */
  public Stream<T> of(Stream<T> source) {
    Supplier<Spliterator<T>> observed = () -> observed(source.spliterator(), true);
    return StreamSupport.stream(observed, Spliterator.ORDERED, false).onClose(source::close);
  }

  private Spliterator<T> observed(Spliterator<T> source, boolean whole) {
    Spliterator<T> spliterator = new Observed(source, whole);
    recorder.guarded(() -> call.carriedBy(spliterator));
    return spliterator;
  }

  private void arrived() {
    if (!begun) {
      begun = true;
      recorder.guarded(call::firstChunk);
    }
  }

  private void passed(T chunk) {
    recorder.guarded(
        () -> {
          Reply reply = reader.apply(chunk);
          if (reply != null) {
            call.says(reply);
          }
        });
  }

  /** A chunk of which that cannot be told is the application's. */
  private boolean isHidden(T chunk) {
    boolean[] answer = new boolean[1];
    recorder.guarded(() -> answer[0] = hidden.test(chunk));
    return answer[0];
  }

  private void broke(Throwable thrown) {
    recorder.guarded(() -> call.failed(failures.apply(thrown)));
  }

  /** Delegates first and observes after. */
  private final class Observed implements Spliterator<T> {
    private final Spliterator<T> source;

    /** False for a part split off for parallel reading; the end of the rest is the end. */
    private final boolean whole;

    Observed(Spliterator<T> source, boolean whole) {
      this.source = source;
      this.whole = whole;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      Tap tap = new Tap(action);
      boolean more;
      try {
        do {
          more = source.tryAdvance(tap);
        } while (more && tap.hid());
      } catch (Throwable e) {
        tap.ended(e);
        throw e;
      }
      if (!more) {
        ended();
      }
      return more;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
      Tap tap = new Tap(action);
      try {
        source.forEachRemaining(tap);
      } catch (Throwable e) {
        tap.ended(e);
        throw e;
      }
      ended();
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
      Spliterator<T> prefix = source.trySplit();
      return prefix == null ? null : observed(prefix, false);
    }

    @Override
    public long estimateSize() {
      return source.estimateSize();
    }

    @Override
    public int characteristics() {
      return Spliterator.ORDERED;
    }

    private void ended() {
      if (whole) {
        recorder.guarded(this::settle);
      }
    }

    private void settle() {
      if (cut.getAsBoolean()) {
        call.failed(new Failure(Failures.TRUNCATED, null, null));
      } else {
        call.succeeded();
      }
    }
  }

  /** The application's consumer; remembers whether an exception was its own. */
  private final class Tap implements Consumer<T> {
    private final Consumer<? super T> application;
    private boolean inApplication;
    private boolean hid;

    Tap(Consumer<? super T> application) {
      this.application = application;
    }

    /** Read first: the application may close the stream while it has the chunk. */
    @Override
    public void accept(T chunk) {
      arrived();
      passed(chunk);
      hid = isHidden(chunk);
      if (!hid) {
        inApplication = true;
        application.accept(chunk);
        inApplication = false;
      }
    }

    /** Whether the chunk that came last was kept from the application. */
    boolean hid() {
      return hid;
    }

    /** An exception of the application's own consumer says nothing about the provider. */
    void ended(Throwable thrown) {
      if (!inApplication) {
        broke(thrown);
      }
    }
  }
}
