package io.usageledger.adapter.googlegenai;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of models. A model of Google's may be named in full, {@code
 * projects/P/locations/L/publishers/google/models/M}, or in part; its price is that of {@code M}.
 */
final class ModelNames {
  private static final String MODELS = "models/";

  private static final Pattern LOCATION = Pattern.compile("(?:^|/)locations/([^/]+)/");

  private ModelNames() {}

  /** The name behind {@code models/}, or all of it: {@code tunedModels/M}, an endpoint. */
  static @Nullable String shortened(@Nullable String name) {
    return name == null ? null : name.substring(behindModels(name));
  }

  /** The location that a full name names, or null. */
  static @Nullable String locationIn(@Nullable String name) {
    Matcher matcher = LOCATION.matcher(name == null ? "" : name);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static int behindModels(String name) {
    int models = name.startsWith(MODELS) ? 0 : name.indexOf("/" + MODELS) + 1;
    return models == 0 && !name.startsWith(MODELS) ? 0 : models + MODELS.length();
  }
}
