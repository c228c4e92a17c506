package io.usageledger.console;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Spelling;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of {@code prices cost}: a call as somebody outside describes it. */
final class PriceQuestion {
  private static final int LENGTH_OF_A_DAY = "2026-11-20".length();

  private final Map<String, Object> line;
  private final PriceBook prices;
  private final Instant now;

  /**
   * @param prices tell what a model is billed by whose interface nobody says
   * @param now when a call began whose line does not say it
   */
  PriceQuestion(Map<String, Object> line, PriceBook prices, Instant now) {
    this.line = line;
    this.prices = prices;
    this.now = now;
  }

  /**
   * The call to be priced.
   *
   * @throws IllegalArgumentException when the line is no question; the message is one sentence
   */
  PriceRequest request() {
    String provider = text("provider");
    if (provider == null) {
      throw new IllegalArgumentException("provider is missing: write who bills, such as openai");
    }
    AskedMedia asked = asked(provider);
    Reply reply = reply();
    Map<String, String> attributes = new HashMap<>(asked.attributes());
    put(attributes, "region", text("region"));
    put(attributes, "batch", text("batch"));
    put(attributes, "service_tier", text("service_tier"));
    if (reply != null) {
      attributes.putAll(reply.attributes());
    }
    String model = reply == null ? null : reply.model();
    return new PriceRequest(
        provider, model, text("model"), at(), attributes, usage(provider, reply, asked));
  }

  private AskedMedia asked(String provider) {
    Map<String, Object> request = map("request");
    if (request == null) {
      return AskedMedia.none();
    }
    String api = text("api");
    String model = text("model");
    return api == null && model != null
        ? AskedMedia.of(request, "", prices.units(provider, model))
        : AskedMedia.of(request, api == null ? "" : api, Set.of());
  }

  /** The reply, or as much of one as the usage is; null when there is neither. */
  private @Nullable Reply reply() {
    Map<String, Object> whole = map("reply");
    Map<String, Object> usage = map("usage");
    Map<String, Object> reply = whole == null ? new HashMap<>() : new HashMap<>(whole);
    if (usage != null) {
      reply.put("usage", usage);
    }
    return reply.isEmpty() ? null : ReplyReader.read(reply);
  }

  private Usage usage(String provider, @Nullable Reply reply, AskedMedia asked) {
    Map<String, Object> quantities = map("quantities");
    if (quantities != null) {
      return Usage.of(counts(quantities));
    }
    if (reply != null && reply.isError()) {
      return Usage.none();
    }
    Map<Unit, BigDecimal> measured = new EnumMap<>(asked.measured());
    if (reply != null) {
      measured.putAll(reply.measured());
    }
    Map<String, ?> usage = reply == null ? null : reply.usage();
    return UsageNormalizer.normalize(
        usage == null ? null : UsageShape.of(provider, shape(usage), usage), usage, measured);
  }

  /** The interface; where nobody says, the model's name may tell: {@code gpt-image-1}. */
  private @Nullable String shape(Map<String, ?> usage) {
    String api = text("api");
    return api == null && usage.containsKey("input_tokens") ? text("model") : api;
  }

  private static Map<Unit, BigDecimal> counts(Map<String, Object> quantities) {
    Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);
    quantities.forEach((key, count) -> counts.put(unit(key), count(key, count)));
    return counts;
  }

  private static Unit unit(String key) {
    return Unit.of(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "quantities." + key + " is an unknown unit" + Spelling.help(key, Unit.keys())));
  }

  private static BigDecimal count(String key, @Nullable Object count) {
    try {
      BigDecimal quantity = new BigDecimal(String.valueOf(count));
      if (Usage.isQuantity(quantity)) {
        return quantity;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "quantities." + key + " is " + count + "; write a number that is not negative");
  }

  private Instant at() {
    String at = text("at");
    if (at == null) {
      return now;
    }
    try {
      return at.length() == LENGTH_OF_A_DAY
          ? LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "at is " + at + "; write it as 2026-11-20 or 2026-11-20T10:00:00Z", e);
    }
  }

  private static void put(Map<String, String> attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }

  private @Nullable String text(String field) {
    Object value = line.get(field);
    if (value == null || value instanceof String || value instanceof Boolean) {
      return Objects.toString(value, null);
    }
    throw new IllegalArgumentException(field + " is " + value + "; write text");
  }

  @SuppressWarnings("unchecked")
  private @Nullable Map<String, Object> map(String field) {
    Object value = line.get(field);
    if (value == null || value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new IllegalArgumentException(field + " is " + value + "; write an object");
  }
}
