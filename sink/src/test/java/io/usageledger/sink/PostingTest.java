package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Entries;
import io.usageledger.sink.ledger.RejectedCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class PostingTest {
  @TempDir Path directory;

  private final Said said = new Said();
  private final AtomicInteger committed = new AtomicInteger();

  /** The job is settled by then, and its row is not refused again. */
  @Test
  void tryWrite_refusedJobCannotBePutAsideAtFirst_isPutAsideAtLast() throws Exception {
    Path journals = Files.createFile(directory.resolve("no directory"));
    Posting posting = posting(journals);
    Entries entries = entries(refusedEnd(), Samples.settled());

    assertThat(posting.tryWrite(() -> entries, 2, committed::incrementAndGet)).isNull();
    assertThat(said.with("cannot be put aside in")).hasSize(1);
    assertThat(committed).hasValue(0);

    Files.delete(journals);
    assertThat(posting.tryWrite(() -> entries, 2, committed::incrementAndGet)).isNotNull();
    assertThat(committed).hasValue(1);
    assertThat(Files.readAllLines(journals.resolve("rejected.jsonl")))
        .singleElement()
        .asString()
        .contains("adjustment_counts_no_request", "resp_1");
  }

  private Posting posting(Path journals) {
    Tally tally = new Tally();
    LedgerConnection connection =
        new LedgerConnection(
            Caller.config(directory, 5), Db.drivers(), said, tally, () -> "in the journal");
    PricesInForce prices = new PricesInForce(PriceBook::bundled, said);
    return new Posting(connection, prices, new RejectedCalls(journals), tally, said);
  }

  private static Entries entries(UsageEvent... events) {
    return JobFixture.bookkeeping().entries(Samples.process(), List.of(events));
  }

  private static UsageEvent refusedEnd() {
    Job job = new Job("resp_1", null, true, -1);
    return JobEvents.ended(
        "org-a", Samples.NOON, JobEvents.outcome(CallStatus.SUCCESS, Samples.USAGE, job));
  }
}
