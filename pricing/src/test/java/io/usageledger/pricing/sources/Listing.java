package io.usageledger.pricing.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the sources list a vendor.
 *
 * @param id as the catalogue names it
 * @param genai as genai-prices names it
 * @param litellm litellm's providers, and what stands before a model's name there
 * @param portkey Portkey's files
 */
record Listing(String id, String genai, List<Prefixed> litellm, List<String> portkey) {
  private static final Map<String, Pattern> OTHER_SPELLINGS =
      Map.of(
          "openai", Pattern.compile("gpt-\\d-\\d(-.*)?|gpt-35-.*|o\\d.*-high"),
          "anthropic", Pattern.compile("claude-4-(opus|sonnet)-.*"));

  /** A provider of litellm's and the beginning of its models' names. */
  record Prefixed(String provider, String prefix) {}

  static Listing named(String id) {
    return new Listing(id, id, List.of(), List.of());
  }

  Listing genai(String name) {
    return new Listing(id, name, litellm, portkey);
  }

  Listing litellm(String provider, String prefix) {
    List<Prefixed> more = new ArrayList<>(litellm);
    more.add(new Prefixed(provider, prefix));
    return new Listing(id, genai, more, portkey);
  }

  Listing portkey(String file) {
    List<String> more = new ArrayList<>(portkey);
    more.add(file);
    return new Listing(id, genai, litellm, more);
  }

  /** Whether a name that a source lists is not the vendor's own. */
  boolean isOtherSpelling(String name) {
    Pattern others = OTHER_SPELLINGS.get(id);
    return others != null && others.matcher(name).matches();
  }
}
