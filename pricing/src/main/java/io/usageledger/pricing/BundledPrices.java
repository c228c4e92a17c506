package io.usageledger.pricing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The price files inside this jar: {@code prices/catalogue.json} says which version they are and of
 * which providers; {@code prices/PROVIDER.json} has each one's prices. The jar compresses them.
 */
final class BundledPrices {
  private BundledPrices() {}

  static PriceCatalogue catalogue() {
    try {
      FileEntry contents = FileEntry.root(JSON.std.mapFrom(text("catalogue")), "catalogue.json");
      Set<String> providers = contents.object("providers").names();
      return new PriceCatalogue(contents.text("version"), providers, BundledPrices::entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PriceEntries entries(String provider) {
    return PriceFile.entries(text(provider), "prices/" + provider + ".json");
  }

  private static String text(String name) {
    String file = "prices/" + name + ".json";
    try (InputStream json = BundledPrices.class.getResourceAsStream(file)) {
      if (json == null) {
        throw new IllegalStateException(file + " is missing beside BundledPrices.class");
      }
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
