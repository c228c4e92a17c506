package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings texts that came from outside into a form that every ledger can hold and index. The
 * application and the provider choose them, and they may be of any length and hold anything.
 *
 * <ul>
 *   <li>A text of a column has at most {@value #LONGEST} characters, so that no index row exceeds
 *       PostgreSQL's 2,704 bytes. A longer one keeps its beginning, then {@value #CUT} and a digest
 *       of the whole: two long names stay two names.
 *   <li>What is no character of Unicode, and NUL, which PostgreSQL cannot store, becomes U+FFFD.
 *   <li>An empty attribute says nothing and is none.
 * </ul>
 */
final class CapturedText {
  static final int LONGEST = 255;
  static final String CUT = "\u2026";

  private static final char REPLACEMENT = '\uFFFD';
  private static final int DIGEST_BYTES = 8;
  private static final int KEPT = LONGEST - CUT.length() - 2 * DIGEST_BYTES;

  private CapturedText() {}

  static UsageEvent fit(UsageEvent event) {
    return new UsageEvent(
        event.id(),
        event.occurredAt(),
        fit(event.attribution()),
        fit(event.request()),
        fit(event.outcome()));
  }

  static ProcessInfo fit(ProcessInfo process) {
    return new ProcessInfo(
        text(process.application()), process.instanceId(), text(process.agentVersion()));
  }

  private static Attribution fit(Attribution who) {
    return new Attribution(
        attribute(who.organizationId()),
        attribute(who.userId()),
        attribute(who.toolName()),
        attribute(who.operation()),
        attribute(who.campaign()),
        attribute(who.caller()),
        attribute(who.traceId()),
        attribute(who.spanId()),
        object(who.tags()),
        object(who.metadata()));
  }

  private static CallRequest fit(CallRequest request) {
    return new CallRequest(
        text(request.eventType()),
        text(request.provider()),
        attribute(request.api()),
        attribute(request.model()),
        attribute(request.region()),
        attribute(request.providerAccount()),
        attribute(request.sdk()),
        attribute(request.sdkVersion()),
        request.streamed(),
        object(request.pricingAttributes()));
  }

  private static CallOutcome fit(CallOutcome outcome) {
    return new CallOutcome(
        outcome.status(),
        attribute(outcome.errorType()),
        outcome.httpStatus(),
        outcome.attempts(),
        outcome.durationMs(),
        outcome.timeToFirstTokenMs(),
        attribute(outcome.model()),
        attribute(outcome.serviceTier()),
        attribute(outcome.requestId()),
        attribute(outcome.responseId()),
        outcome.usageFormat(),
        outcome.usageJson(),
        outcome.measures(),
        outcome.job() == null ? null : fit(outcome.job()));
  }

  private static Job fit(Job job) {
    String line = job.line() == null ? null : text(job.line());
    return new Job(text(job.id()), job.createdAt(), job.ended(), job.requests(), line);
  }

  private static @Nullable String attribute(@Nullable String value) {
    return value == null || value.isEmpty() ? null : text(value);
  }

  static String text(String value) {
    String clean = clean(value);
    return clean.length() <= LONGEST ? clean : cut(clean);
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    return text.substring(0, end) + CUT + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, String> object(Map<String, String> object) {
    if (object.entrySet().stream().allMatch(e -> isClean(e.getKey()) && isClean(e.getValue()))) {
      return object;
    }
    Map<String, String> clean = new HashMap<>();
    object.forEach((key, value) -> clean.put(clean(key), clean(value)));
    return clean;
  }

  private static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (!isStorable(text, i)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isStorable(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c != 0;
  }
}
