package io.usageledger.sink.settings;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own prices: those of the price file that the configuration names, and over them
 * those that stand in the config file. Where one of the two is wrong none of its prices is used.
 */
final class OwnPrices {
  private final List<PriceFile> files = new ArrayList<>();

  /**
   * @param priceFile its path; null if none is named
   * @param problems takes what is wrong, one sentence each
   */
  OwnPrices(ConfigFile config, @Nullable String priceFile, List<String> problems) {
    if (priceFile != null) {
      add(() -> PriceFiles.read(Path.of(priceFile)), problems);
    }
    if (!config.prices().isEmpty()) {
      add(() -> PriceFile.of(config.prices(), config.name() + ": prices"), problems);
    }
  }

  private void add(Supplier<PriceFile> own, List<String> problems) {
    try {
      files.add(own.get());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() + "; none of the prices there is used until this is corrected.");
    }
  }

  /** These over the bundled ones. */
  PriceBook overBundled() {
    PriceBook book = PriceBook.bundled();
    for (PriceFile own : files) {
      book = book.under(own);
    }
    return book;
  }
}
