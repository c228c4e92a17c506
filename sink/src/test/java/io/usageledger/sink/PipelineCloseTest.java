package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.ledger.Drivers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process ends while the ledger does not do as it should. */
@NullUnmarked
@Timeout(60)
final class PipelineCloseTest extends PipelineFixture {
  private static final int SQLITE_BUSY = 5;

  @Test
  void close_ledgerHangs_returnsInTimeAndKeepsTheCall() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Drivers hanging =
        url -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new SQLException(e);
          }
          throw new SQLException("gone");
        };
    Pipeline pipeline = start(config(Duration.ofMillis(300)), hanging, process);
    pipeline.settled(Samples.settled());
    long before = System.nanoTime();
    Thread.currentThread().interrupt();
    pipeline.close();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    assertThat(pipeline.status().waiting()).isEqualTo(1);
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
    never.countDown();

    start(Db.drivers(), Samples.process()).close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
  }

  /** The batch has been read and cannot be written when the process ends: twice, then it can. */
  @Test
  void close_whileABatchIsTriedAgain_keepsItsCalls() throws Exception {
    Semaphore tries = new Semaphore(0);
    Drivers away =
        url -> {
          tries.release();
          throw new SQLException("away");
        };
    Pipeline pipeline = start(away);
    pipeline.settled(Samples.settled());
    tries.acquire(2); // at the start, and with the batch
    pipeline.close();
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
    tries.drainPermits();

    Pipeline next = start(away, Samples.process());
    tries.acquire(2);
    next.close();

    start(Db.drivers(), Samples.process()).close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
    assertThat(journals()).isEmptyDirectory();
  }

  /** A try is all that is needed, and there is time for many. */
  @Test
  void close_ledgerIsBusy_goesOnTrying() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    Semaphore tries = new Semaphore(0);
    Drivers drivers =
        url -> {
          tries.release();
          if (busy.get()) {
            throw new SQLException("the database is locked", null, SQLITE_BUSY);
          }
          return Db.drivers().driverFor(url);
        };
    Pipeline pipeline = start(drivers);
    pipeline.settled(Samples.settled());
    tries.acquire(2); // at the start, and with the batch
    Thread closing = new Thread(pipeline::close);
    closing.start();
    tries.acquire(10); // more than would fit between two tries without a hurry
    busy.set(false);
    closing.join();

    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
    assertThat(pipeline.status().waiting()).isZero();
  }

  @Test
  void close_ledgerStaysBusy_returnsInTimeAndKeepsTheCall() throws Exception {
    Drivers drivers =
        url -> {
          throw new SQLException("the database is locked", null, SQLITE_BUSY);
        };
    Pipeline pipeline = start(config(Duration.ofMillis(100)), drivers, process);
    pipeline.settled(Samples.settled());
    pipeline.close();
    assertThat(pipeline.status().waiting()).isEqualTo(1);
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
  }

  @Test
  void settled_afterClose_isCountedAsLost() {
    Pipeline pipeline = start(Db.drivers());
    pipeline.close();
    pipeline.close();
    pipeline.opened(Samples.opened());
    pipeline.settled(Samples.settled());
    assertThat(pipeline.status().lost()).isEqualTo(1);
  }
}
