package io.usageledger.sink;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceFile;
import io.usageledger.pricing.Pricer;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.Pricing;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls are priced by: the prices of the settings over those that operators have added to the
 * ledger over the bundled ones. Used by the writer's thread.
 */
final class PricesInForce implements Pricing {
  /** How long a price that was added to the ledger waits for its first call, at most. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final Supplier<PriceBook> settings;
  private final Duration goodFor;
  private final OperatorLog log;

  private Interval interval;
  private String addedVersion = "";
  private @Nullable String problem;
  private @Nullable PriceBook bookOfSettings;
  private @Nullable CallPricing pricing;

  /**
   * @param settings loads the prices of the settings over the bundled ones; asked once, when the
   *     first call may come
   */
  PricesInForce(Supplier<PriceBook> settings, OperatorLog log) {
    this(settings, GOOD_FOR, log);
  }

  /**
   * @param goodFor after which time what was read is read again
   */
  PricesInForce(Supplier<PriceBook> settings, Duration goodFor, OperatorLog log) {
    this.settings = settings;
    this.goodFor = goodFor;
    this.interval = new Interval(goodFor);
    this.log = log;
  }

  /**
   * Reads what operators have added, if it is time. Where something there is wrong, what was read
   * before holds on.
   *
   * @throws LedgerException when it cannot be read now
   */
  void refresh(Ledger ledger) throws LedgerException {
    if (!interval.hasPassed()) {
      return;
    }
    try {
      use(ledger.addedPrices());
      problem = null;
    } catch (IllegalArgumentException e) {
      say(String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      interval = new Interval(goodFor);
      throw e;
    }
  }

  private void use(PriceFile added) {
    if (!added.version().equals(addedVersion)) {
      addedVersion = added.version();
      pricing = new CallPricing(new Pricer(bookOfSettings().overLists(added)));
    }
  }

  private void say(String wrong) {
    if (!wrong.equals(problem)) {
      problem = wrong;
      log.warn(
          "The prices added to the ledger are not used as they are now: "
              + wrong
              + ". Calls are priced by those that were read before.");
    }
  }

  @Override
  public PricedCall price(ProcessInfo process, UsageEvent event) {
    if (pricing == null) {
      pricing = new CallPricing(new Pricer(bookOfSettings()));
    }
    return pricing.price(process, event);
  }

  private PriceBook bookOfSettings() {
    if (bookOfSettings == null) {
      bookOfSettings = settings.get();
    }
    return bookOfSettings;
  }
}
