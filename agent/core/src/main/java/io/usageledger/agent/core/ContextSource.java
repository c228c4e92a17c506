package io.usageledger.agent.core;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One place where an attribute of the caller may stand, as the configuration names it: {@code
 * mdc:organization_id}, {@code property:name}, {@code env:NAME}, {@code constant:acme}, {@code
 * call_site}.
 *
 * @param key what follows the colon; empty for {@code call_site}
 */
record ContextSource(Kind kind, String key) {
  enum Kind {
    MDC,
    PROPERTY,
    ENV,
    CONSTANT,
    CALL_SITE
  }

  /**
   * Reads a source as it is written.
   *
   * @throws IllegalArgumentException if it is none of the above; the message says what it may be
   */
  static ContextSource parse(String written) {
    if (written.equals("call_site")) {
      return new ContextSource(Kind.CALL_SITE, "");
    }
    int colon = written.indexOf(':');
    String kind = colon < 0 ? "" : written.substring(0, colon);
    String key = written.substring(colon + 1);
    boolean nameless = key.isEmpty() && !kind.equals("constant");
    return switch (nameless ? "" : kind) {
      case "mdc" -> new ContextSource(Kind.MDC, key);
      case "property" -> new ContextSource(Kind.PROPERTY, key);
      case "env" -> new ContextSource(Kind.ENV, key);
      case "constant" -> new ContextSource(Kind.CONSTANT, key);
      default ->
          throw new IllegalArgumentException(
              "'"
                  + written
                  + "' is no source; write mdc:KEY, property:NAME, env:NAME, constant:VALUE or"
                  + " call_site");
    };
  }

  /**
   * The value here and now, or null.
   *
   * @param site what to take of the call site
   */
  @Nullable String read(
      LoggingContext logging,
      @Nullable CallSite callSite,
      @Nullable Function<CallSite, String> site) {
    return switch (kind) {
      case MDC -> logging.get(key);
      case PROPERTY -> System.getProperty(key);
      case ENV -> System.getenv(key);
      case CONSTANT -> key;
      case CALL_SITE -> callSite == null || site == null ? null : site.apply(callSite);
    };
  }
}
