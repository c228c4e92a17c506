package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.JobEvents;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs where there is no table of them. */
class StdoutJobTest {
  private static final Duration EXPIRY = Duration.ofDays(2);

  private final Bookkeeping bookkeeping =
      new Bookkeeping((process, event) -> Calls.of(event, Calls.exactly("1")), EXPIRY);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Ledger ledger = new StdoutLedger(new PrintStream(bytes, true, UTF_8));

  @Test
  void end_toldTwice_isOneLineOfWhoSubmittedIt() throws Exception {
    write(submission());
    write(end());
    write(end());
    write(submission());
    ledger.write(bookkeeping.overdue(Samples.NOON.plus(EXPIRY), 9));

    assertThat(lines()).singleElement().asString().contains(" success ", " org-a ");
  }

  @Test
  void overdueJob_isALineAndAnotherWhenItEnds() throws Exception {
    write(submission());
    ledger.write(bookkeeping.overdue(Samples.NOON.plus(EXPIRY).minusNanos(1000), 9));
    assertThat(lines()).isEmpty();

    ledger.write(bookkeeping.overdue(Samples.NOON.plus(EXPIRY), 9));
    ledger.write(bookkeeping.overdue(Samples.NOON.plus(EXPIRY), 9));
    write(end());
    write(end());

    assertThat(lines())
        .hasSize(2)
        .satisfiesExactly(
            missing -> assertThat(missing).contains(" unknown "),
            settled -> assertThat(settled).contains(" success "));
  }

  @Test
  void line_isALineOfWhoSubmittedTheJob() throws Exception {
    write(submission());
    write(line("a"));
    write(line("b"));
    ledger.write(bookkeeping.overdue(Samples.NOON.plus(EXPIRY), 9));

    assertThat(lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains(" org-a "));
  }

  private static UsageEvent line(String name) {
    return JobEvents.ended(
        "org-b", Samples.NOON, JobEvents.completed(JobEvents.line("resp_1", name)));
  }

  private static UsageEvent submission() {
    return JobEvents.submitted("org-a", Samples.NOON, JobEvents.pending("resp_1", null));
  }

  private static UsageEvent end() {
    return JobEvents.ended(
        "org-b", Samples.NOON, JobEvents.completed(JobEvents.ended("resp_1", null)));
  }

  private void write(UsageEvent event) throws LedgerException {
    ledger.write(bookkeeping.entries(Samples.process(), List.of(event)));
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }
}
