package io.usageledger.console;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What was probably meant by the name of a provider or a model that is in no price list. */
final class NearestNames {
  private static final int MODELS = 5;

  private NearestNames() {}

  /** A sentence; empty where the provider is known. */
  static String ofProvider(PriceBook book, String provider) {
    List<String> known = book.providers();
    return known.contains(book.provider(provider))
        ? ""
        : "The provider " + provider + " is unknown" + Spelling.help(provider, known) + ".";
  }

  /** A sentence with a space before it; empty where no name is like it. */
  static String ofModel(PriceBook book, Collection<String> providers, String model) {
    TreeSet<String> names = new TreeSet<>();
    providers.forEach(provider -> names.addAll(book.names(provider)));
    List<String> similar = Spelling.similar(model.toLowerCase(Locale.ROOT), names, MODELS);
    return similar.isEmpty() ? "" : " Did you mean " + String.join(", ", similar) + "?";
  }
}
