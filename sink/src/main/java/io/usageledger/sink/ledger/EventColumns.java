package io.usageledger.sink.ledger;

import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.Headline;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code usage_event} that a call fills, and how; alike for every database. How a
 * database spells a value is its own matter.
 */
final class EventColumns {
  static final int TAGS_BYTES = 2048;
  static final int PROVIDER_USAGE_BYTES = 4096;
  static final int METADATA_BYTES = 8192;

  private static final int MONEY_DECIMALS = 12;
  private static final int UNIT_DECIMALS = 6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** What kind of value a column holds, and as which class it is given here. */
  enum Kind {
    /** {@link String}. */
    TEXT,
    /** {@link String}. */
    JSON,
    /** {@link UUID}. */
    KEY,
    /** {@link Instant}. */
    TIME,
    /** {@link Boolean}. */
    FLAG,
    /** {@link Integer} or {@link Long}. */
    INTEGER,
    /** {@link BigDecimal}, at most 6 decimals. */
    UNITS,
    /** {@link BigDecimal}, US dollars, at most 12 decimals. */
    MONEY
  }

  /** One column and where its value comes from. */
  record Column(String name, Kind kind, Function<PricedCall, @Nullable Object> value) {}

  static final List<Column> ALL = new Builder().all();

  private EventColumns() {}

  /** The column of this name. */
  static Column column(String name) {
    return ALL.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no call fills column " + name));
  }

  /** The row of a call for people, by column; a value that cannot be made says why instead. */
  static Map<String, @Nullable Object> row(PricedCall call) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (Column column : ALL) {
      try {
        row.put(column.name(), readable(column.value().apply(call)));
      } catch (RuntimeException e) {
        row.put(column.name(), e.toString());
      }
    }
    return row;
  }

  private static @Nullable Object readable(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return time(instant);
    }
    return value instanceof UUID key ? key.toString() : value;
  }

  private static final class Builder {
    private final List<Column> columns = new ArrayList<>();

    List<Column> all() {
      identity();
      attribution();
      process();
      request();
      outcome();
      usage();
      cost();
      return List.copyOf(columns);
    }

    private void identity() {
      add("id", Kind.KEY, call -> call.event().id());
      add("occurred_at", Kind.TIME, call -> call.event().occurredAt());
      add("kind", Kind.TEXT, call -> call.isAdjustment() ? "adjustment" : "call");
      correction("corrects_id", Kind.KEY, Correction::correctsId);
      correction("revision", Kind.INTEGER, Correction::revision);
      correction("reason", Kind.TEXT, Correction::reason);
      correction("actor", Kind.TEXT, Correction::actor);
    }

    private void attribution() {
      attribution("organization_id", Kind.TEXT, Attribution::organizationId);
      attribution("user_id", Kind.TEXT, Attribution::userId);
      attribution("tool_name", Kind.TEXT, Attribution::toolName);
      attribution("operation", Kind.TEXT, Attribution::operation);
      attribution("campaign", Kind.TEXT, Attribution::campaign);
      attribution("caller", Kind.TEXT, Attribution::caller);
      attribution("tags", Kind.JSON, who -> JsonText.capped(who.tags(), TAGS_BYTES));
      attribution("trace_id", Kind.TEXT, Attribution::traceId);
      attribution("span_id", Kind.TEXT, Attribution::spanId);
      attribution("request_metadata", Kind.JSON, who -> metadata(who.metadata()));
    }

    private void process() {
      add("application", Kind.TEXT, call -> call.process().application());
      add("instance_id", Kind.KEY, call -> call.process().instanceId());
      add("agent_version", Kind.TEXT, call -> call.process().agentVersion());
    }

    private void request() {
      request("event_type", Kind.TEXT, CallRequest::eventType);
      request("provider", Kind.TEXT, CallRequest::provider);
      request("api", Kind.TEXT, CallRequest::api);
      request("requested_model", Kind.TEXT, CallRequest::model);
      request("region", Kind.TEXT, CallRequest::region);
      request("provider_account", Kind.TEXT, CallRequest::providerAccount);
      request("pricing_attributes", Kind.JSON, request -> jsonOrNull(request.pricingAttributes()));
      request("sdk", Kind.TEXT, CallRequest::sdk);
      request("sdk_version", Kind.TEXT, CallRequest::sdkVersion);
      request("streamed", Kind.FLAG, CallRequest::streamed);
    }

    private void outcome() {
      outcome("status", Kind.TEXT, outcome -> outcome.status().word());
      outcome("error_type", Kind.TEXT, CallOutcome::errorType);
      outcome("http_status", Kind.INTEGER, CallOutcome::httpStatus);
      outcome("attempts", Kind.INTEGER, CallOutcome::attempts);
      add("request_count", Kind.INTEGER, PricedCall::requestCount);
      outcome("duration_ms", Kind.INTEGER, CallOutcome::durationMs);
      outcome("time_to_first_token_ms", Kind.INTEGER, CallOutcome::timeToFirstTokenMs);
      add("model", Kind.TEXT, EventColumns::model);
      outcome("service_tier", Kind.TEXT, CallOutcome::serviceTier);
      outcome("request_id", Kind.TEXT, CallOutcome::requestId);
      outcome("response_id", Kind.TEXT, CallOutcome::responseId);
    }

    private void usage() {
      add("input_tokens", Kind.INTEGER, call -> call.usage().inputTokens());
      add("cache_read_tokens", Kind.INTEGER, call -> call.usage().cacheReadTokens());
      add("cache_write_tokens", Kind.INTEGER, call -> call.usage().cacheWriteTokens());
      add("output_tokens", Kind.INTEGER, call -> call.usage().outputTokens());
      add("reasoning_tokens", Kind.INTEGER, call -> call.usage().reasoningTokens());
      add("units", Kind.UNITS, EventColumns::units);
      add("unit_type", Kind.TEXT, EventColumns::unitType);
      add("quantities", Kind.JSON, EventColumns::quantities);
      add("provider_usage", Kind.JSON, EventColumns::providerUsage);
      add("usage_status", Kind.TEXT, call -> call.usage().status().word());
    }

    private void cost() {
      add("cost_status", Kind.TEXT, call -> call.cost().status().word());
      add("cost_usd", Kind.MONEY, call -> call.cost().usd());
      add(
          "provider_cost_usd",
          Kind.MONEY,
          call -> rounded(call.usage().providerCostUsd(), MONEY_DECIMALS));
      add("cost_lines", Kind.JSON, call -> costLines(call.cost().lines()));
      add("price_version", Kind.TEXT, call -> call.cost().priceVersion());
    }

    private void correction(String name, Kind kind, Function<Correction, Object> value) {
      add(name, kind, call -> call.correction() == null ? null : value.apply(call.correction()));
    }

    private void attribution(
        String name, Kind kind, Function<Attribution, @Nullable Object> value) {
      add(name, kind, call -> value.apply(call.event().attribution()));
    }

    private void request(String name, Kind kind, Function<CallRequest, @Nullable Object> value) {
      add(name, kind, call -> value.apply(call.event().request()));
    }

    private void outcome(String name, Kind kind, Function<CallOutcome, @Nullable Object> value) {
      add(name, kind, call -> value.apply(call.event().outcome()));
    }

    private void add(String name, Kind kind, Function<PricedCall, @Nullable Object> value) {
      columns.add(new Column(name, kind, value));
    }
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The model that served the call, else the one that was asked for. */
  static @Nullable String model(PricedCall call) {
    String served = call.event().outcome().model();
    return served != null ? served : call.event().request().model();
  }

  /** A provider may state more decimals than the ledger has; fewer stay as they are. */
  private static @Nullable BigDecimal rounded(@Nullable BigDecimal number, int decimals) {
    return number == null || number.scale() <= decimals
        ? number
        : number.setScale(decimals, RoundingMode.HALF_EVEN);
  }

  private static @Nullable String metadata(Map<String, String> metadata) {
    return metadata.isEmpty() ? null : JsonText.capped(metadata, METADATA_BYTES);
  }

  private static @Nullable String jsonOrNull(Map<String, String> object) {
    return object.isEmpty() ? null : JsonText.of(object);
  }

  private static @Nullable String providerUsage(PricedCall call) {
    Map<String, ?> wire = call.wireUsage();
    return wire == null ? null : JsonText.capped(UsageWords.of(wire), PROVIDER_USAGE_BYTES);
  }

  private static String quantities(PricedCall call) {
    Map<String, BigDecimal> quantities = new LinkedHashMap<>();
    call.usage().quantities().forEach((unit, quantity) -> quantities.put(unit.key(), quantity));
    return JsonText.of(quantities);
  }

  private static @Nullable BigDecimal units(PricedCall call) {
    Headline headline = call.usage().headline();
    return headline == null ? null : rounded(headline.count(), UNIT_DECIMALS);
  }

  private static @Nullable String unitType(PricedCall call) {
    Headline headline = call.usage().headline();
    return headline == null ? null : headline.type();
  }

  private static String costLines(List<CostLine> lines) {
    return JsonText.of(lines.stream().map(EventColumns::costLine).toList());
  }

  private static Map<String, String> costLine(CostLine line) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("unit", line.unit().key());
    json.put("direction", line.direction());
    json.put("model", line.model());
    json.put("quantity", plain(line.quantity()));
    json.put("unit_price", plain(line.unitPrice()));
    json.put("list_unit_price", plain(line.listUnitPrice()));
    json.put("per", String.valueOf(line.per()));
    json.put("multiplier", plain(line.multiplier()));
    json.put("amount", plain(line.amount()));
    json.put("price_id", line.priceId());
    return json;
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "0" : number.toPlainString();
  }
}
