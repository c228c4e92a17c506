package io.usageledger.sink;

import static java.util.stream.Collectors.toSet;

import io.usageledger.sink.ledger.Entries;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledger.Refused;
import io.usageledger.sink.ledger.Ledger.Written;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.RejectedCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into the ledger. What comes of it is counted; what goes wrong is said. Used by the
 * writer's thread.
 */
final class Posting {
  private final LedgerConnection connection;
  private final PricesInForce prices;
  private final RejectedCalls rejectedCalls;
  private final Tally tally;
  private final OperatorLog log;

  /** Not put aside yet. A job's row is refused only once, and not when it is written again. */
  private List<Refused> refused = List.of();

  private boolean rejectionSaid;

  Posting(
      LedgerConnection connection,
      PricesInForce prices,
      RejectedCalls rejectedCalls,
      Tally tally,
      OperatorLog log) {
    this.connection = connection;
    this.prices = prices;
    this.rejectedCalls = rejectedCalls;
    this.tally = tally;
    this.log = log;
  }

  /**
   * Tries once.
   *
   * @param entries makes them, priced by what is in force then
   * @param calls how many recorded calls the entries are made of
   * @param committed told that they are in the ledger
   * @return null when the entries must be written again
   */
  @Nullable Written tryWrite(Supplier<Entries> entries, int calls, Runnable committed) {
    Ledger ledger = connection.open();
    if (ledger == null) {
      return null;
    }
    try {
      prices.refresh(ledger);
      Written written = ledger.write(entries.get());
      putAside(written.refused());
      connection.works();
      committed.run();
      tally.done(calls, written.inserted(), written.refused().size());
      return written;
    } catch (LedgerException e) {
      connection.failed(e);
    } catch (IOException e) {
      connection.failed(
          "Calls that the ledger refuses cannot be put aside in "
              + rejectedCalls.file()
              + ": "
              + e.getMessage()
              + ".");
    } catch (RuntimeException e) {
      connection.failed("Ledger " + connection.name() + " cannot be written: " + e + ".");
    }
    return null;
  }

  private void putAside(List<Refused> more) throws IOException {
    refused = together(refused, more);
    if (refused.isEmpty()) {
      return;
    }
    rejectedCalls.add(refused);
    say(refused.get(0));
    refused = List.of();
  }

  private static List<Refused> together(List<Refused> earlier, List<Refused> later) {
    Set<UUID> again = later.stream().map(Posting::id).collect(toSet());
    List<Refused> all = new ArrayList<>(earlier);
    all.removeIf(one -> again.contains(id(one)));
    all.addAll(later);
    return all;
  }

  private static UUID id(Refused refused) {
    return refused.call().event().id();
  }

  private void say(Refused first) {
    if (!rejectionSaid) {
      rejectionSaid = true;
      log.error(
          first.why()
              + " The call was put aside in "
              + rejectedCalls.file()
              + "; further ones go there without a word.");
    }
  }
}
