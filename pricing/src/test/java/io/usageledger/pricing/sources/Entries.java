package io.usageledger.pricing.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of the catalogue's file: objects whose fields keep their order. */
final class Entries {
  /** What an entry's id does not depend on: who says so, and until when. */
  private static final List<String> BESIDE_CONTENT =
      List.of("valid_to", "source", "reference", "checked_on", "confidence");

  private static final int ID_BYTES = 6;

  private Entries() {}

  static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return map;
  }

  static void putUnlessNull(Map<String, Object> entry, String key, @Nullable Object value) {
    if (value != null) {
      entry.put(key, value);
    }
  }

  /** With an id that is a digest of what is priced and at what. */
  static Map<String, Object> withId(Map<String, Object> entry) {
    String content =
        entry.entrySet().stream()
            .filter(field -> !BESIDE_CONTENT.contains(field.getKey()))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("|"));
    Map<String, Object> identified = ordered("id", digest(content, ID_BYTES));
    identified.putAll(entry);
    return identified;
  }

  static String digest(String content, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
