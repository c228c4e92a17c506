package io.usageledger.console;

import io.usageledger.pricing.Direction;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Spelling;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.WireFormat;
import io.usageledger.pricing.reply.Reply;
import io.usageledger.pricing.reply.ReplyReader;
import io.usageledger.pricing.reply.UsageShape;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of {@code prices cost}: a call as somebody outside describes it. */
final class PriceQuestion {
  private static final int LENGTH_OF_A_DAY = "2026-11-20".length();

  /** With a zone or in UTC, and as databases print it, too: {@code 2026-11-20 10:00:00+00}. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT);

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
    String provider = provider();
    Reply reply = reply();
    AskedFields asked = asked(provider);
    Map<String, String> attributes = new HashMap<>(asked.attributes());
    put(attributes, "region", text("region"));
    put(attributes, "batch", truth("batch"));
    put(attributes, "cache_hit", truth("cache_hit"));
    put(attributes, "service_tier", text("service_tier"));
    attributes.putAll(reply.attributes());
    Usage usage = usage(provider, reply, asked);
    return new PriceRequest(provider, reply.model(), text("model"), at(), attributes, usage);
  }

  private String provider() {
    String written = text("provider");
    if (written == null) {
      throw new IllegalArgumentException("provider is missing: write who bills, such as openai");
    }
    return prices.provider(written);
  }

  /** The request, with what its model does where it says nothing. */
  private AskedFields asked(String provider) {
    Map<String, Object> request = map("request");
    String model = text("model");
    if (request == null) {
      return new AskedFields(Map.of(), Map.of());
    }
    return new AskedFields(request, model == null ? Map.of() : prices.defaults(provider, model));
  }

  /** The reply, or as much of one as the usage is. */
  private Reply reply() {
    return ReplyReader.read(Objects.requireNonNullElse(line.get("reply"), Map.of()), map("usage"));
  }

  private Usage usage(String provider, Reply reply, AskedFields asked) {
    Map<String, Object> quantities = map("quantities");
    if (quantities != null) {
      return Usage.of(counts(quantities));
    }
    return switch (reply.outcome()) {
      case NOT_BILLED -> Usage.none();
      case UNFINISHED -> Usage.unfinished();
      case DONE -> replied(provider, reply, asked);
    };
  }

  private Usage replied(String provider, Reply reply, AskedFields asked) {
    Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);
    measured.putAll(media(provider, asked, reply.videos()));
    measured.putAll(reply.measured());
    Map<String, ?> usage = reply.usage();
    WireFormat format = usage == null ? null : format(provider, reply, usage);
    return UsageNormalizer.normalize(format, usage, measured);
  }

  private Map<Unit, BigDecimal> media(String provider, AskedFields asked, @Nullable Long videos) {
    String api = text("api");
    String model = text("model");
    Set<Unit> billed = model == null ? Set.of() : prices.units(provider, model);
    return map("request") == null
        ? Map.of()
        : AskedMedia.of(asked, api == null ? "" : api, billed, videos).measured();
  }

  private WireFormat format(String provider, Reply reply, Map<String, ?> usage) {
    String api = text("api") == null ? reply.api() : text("api");
    return UsageShape.of(provider, api == null ? shape(provider, usage) : api, usage);
  }

  /**
   * What stands for the interface where nobody says it: the model's name may tell, {@code
   * gpt-image-1}, or that it writes nothing where a total is all there is.
   */
  private @Nullable String shape(String provider, Map<String, ?> usage) {
    String model = text("model");
    if (model == null || usage.containsKey("input_tokens")) {
      return model;
    }
    Set<Unit> billed =
        usage.containsKey("prompt_tokens") ? Set.of() : prices.units(provider, model);
    boolean reads = billed.stream().anyMatch(Unit::isToken);
    boolean writes = billed.stream().anyMatch(unit -> unit.direction() == Direction.OUTPUT);
    return reads && !writes ? "embeddings" : null;
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
    try {
      return at == null ? now : time(at);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "at is " + at + "; write it as 2026-11-20 or 2026-11-20T10:00:00Z", e);
    }
  }

  private static Instant time(String at) {
    if (at.length() == LENGTH_OF_A_DAY) {
      return LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    TemporalAccessor time = TIME.parseBest(at, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime told
        ? told.toInstant()
        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
  }

  /** {@code true} or {@code false}, as such or as text; null when it is not said. */
  private @Nullable String truth(String field) {
    Object value = line.get(field);
    String word = value == null ? null : value.toString().strip().toLowerCase(Locale.ROOT);
    if (word == null || word.equals("true") || word.equals("false")) {
      return word;
    }
    throw new IllegalArgumentException(field + " is " + value + "; write true or false");
  }

  private static void put(Map<String, String> attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }

  /** Null when nothing is said. */
  private @Nullable String text(String field) {
    Object value = line.get(field);
    if (value == null || value instanceof String) {
      String text = Objects.toString(value, "").strip();
      return text.isEmpty() ? null : text;
    }
    throw new IllegalArgumentException(field + " is " + value + "; write text");
  }

  /** An object, as such or as JSON text, which is how a ledger gives it. */
  @SuppressWarnings("unchecked")
  private @Nullable Map<String, Object> map(String field) {
    Object said = line.get(field);
    Object value = said instanceof String text ? Json.parsed(text) : said;
    if (value == null || value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new IllegalArgumentException(field + " is " + value + "; write an object");
  }
}
