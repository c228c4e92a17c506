package io.usageledger.sink.ledger;

import static java.util.Map.entry;

import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.Unit;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code usage_event} that a call fills, and how. Values are text, integers or null;
 * money is an integer of pico-dollars.
 */
final class EventColumns {
  static final int TAGS_BYTES = 2048;
  static final int PROVIDER_USAGE_BYTES = 4096;
  static final int METADATA_BYTES = 8192;

  private static final int MONEY_DECIMALS = 12;
  private static final int UNIT_DECIMALS = 6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A call's headline product: the first of these that it used. */
  private static final List<Map.Entry<Unit, String>> UNIT_TYPES =
      List.of(
          entry(Unit.IMAGES, "image_generation"),
          entry(Unit.VIDEO_SECONDS, "video_seconds"),
          entry(Unit.AUDIO_SECONDS, "audio_seconds"),
          entry(Unit.CHARACTERS, "characters"),
          entry(Unit.PAGES, "pages"),
          entry(Unit.SEARCH_UNITS, "search_units"));

  /** One column and where its value comes from. */
  record Column(String name, Function<PricedCall, @Nullable Object> value) {}

  static final List<Column> ALL = new Builder().all();

  private EventColumns() {}

  /** The row of a call, by column; a column whose value cannot be made says why instead. */
  static Map<String, @Nullable Object> row(PricedCall call) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (Column column : ALL) {
      try {
        row.put(column.name(), column.value().apply(call));
      } catch (RuntimeException e) {
        row.put(column.name(), e.toString());
      }
    }
    return row;
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
      add("id", call -> call.event().id().toString());
      add("occurred_at", call -> time(call.event().occurredAt()));
      add("kind", call -> "call");
    }

    private void attribution() {
      attribution("organization_id", Attribution::organizationId);
      attribution("user_id", Attribution::userId);
      attribution("tool_name", Attribution::toolName);
      attribution("operation", Attribution::operation);
      attribution("campaign", Attribution::campaign);
      attribution("caller", Attribution::caller);
      attribution("tags", who -> JsonText.capped(who.tags(), TAGS_BYTES));
      attribution("trace_id", Attribution::traceId);
      attribution("span_id", Attribution::spanId);
      attribution("request_metadata", who -> metadata(who.metadata()));
    }

    private void process() {
      add("application", call -> call.process().application());
      add("instance_id", call -> call.process().instanceId().toString());
      add("agent_version", call -> call.process().agentVersion());
    }

    private void request() {
      request("event_type", CallRequest::eventType);
      request("provider", CallRequest::provider);
      request("api", CallRequest::api);
      request("requested_model", CallRequest::model);
      request("region", CallRequest::region);
      request("provider_account", CallRequest::providerAccount);
      request("pricing_attributes", request -> jsonOrNull(request.pricingAttributes()));
      request("sdk", CallRequest::sdk);
      request("sdk_version", CallRequest::sdkVersion);
      request("streamed", request -> request.streamed() ? 1 : 0);
    }

    private void outcome() {
      outcome("status", outcome -> outcome.status().word());
      outcome("error_type", CallOutcome::errorType);
      outcome("http_status", CallOutcome::httpStatus);
      outcome("attempts", CallOutcome::attempts);
      outcome("duration_ms", CallOutcome::durationMs);
      outcome("time_to_first_token_ms", CallOutcome::timeToFirstTokenMs);
      add("model", EventColumns::model);
      outcome("service_tier", CallOutcome::serviceTier);
      outcome("request_id", CallOutcome::requestId);
      outcome("response_id", CallOutcome::responseId);
    }

    private void usage() {
      add("input_tokens", call -> call.usage().inputTokens());
      add("cache_read_tokens", call -> call.usage().cacheReadTokens());
      add("cache_write_tokens", call -> call.usage().cacheWriteTokens());
      add("output_tokens", call -> call.usage().outputTokens());
      add("reasoning_tokens", call -> call.usage().reasoningTokens());
      add("units", EventColumns::units);
      add("unit_type", EventColumns::unitType);
      add("quantities", EventColumns::quantities);
      add("provider_usage", EventColumns::providerUsage);
      add("usage_status", call -> call.usage().status().word());
    }

    private void cost() {
      add("cost_status", call -> call.cost().status().word());
      add("cost_pico_usd", call -> picoDollars(call.cost().usd()));
      add(
          "provider_cost_pico_usd",
          call -> picoDollars(rounded(call.usage().providerCostUsd(), MONEY_DECIMALS)));
      add("cost_lines", call -> costLines(call.cost().lines()));
      add("price_version", call -> call.cost().priceVersion());
    }

    private void attribution(String name, Function<Attribution, @Nullable Object> value) {
      add(name, call -> value.apply(call.event().attribution()));
    }

    private void request(String name, Function<CallRequest, @Nullable Object> value) {
      add(name, call -> value.apply(call.event().request()));
    }

    private void outcome(String name, Function<CallOutcome, @Nullable Object> value) {
      add(name, call -> value.apply(call.event().outcome()));
    }

    private void add(String name, Function<PricedCall, @Nullable Object> value) {
      columns.add(new Column(name, value));
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

  /**
   * An amount as the ledger's integer.
   *
   * @throws ArithmeticException when the amount has more than 12 decimals or more than 9 million
   *     dollars
   */
  static @Nullable Long picoDollars(@Nullable BigDecimal usd) {
    return usd == null ? null : usd.movePointRight(MONEY_DECIMALS).longValueExact();
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

  private static @Nullable String units(PricedCall call) {
    Unit unit = headline(call);
    return unit == null ? null : plain(rounded(call.usage().quantities().get(unit), UNIT_DECIMALS));
  }

  private static @Nullable String unitType(PricedCall call) {
    Unit headline = headline(call);
    return UNIT_TYPES.stream()
        .filter(type -> type.getKey() == headline)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Unit headline(PricedCall call) {
    return UNIT_TYPES.stream()
        .map(Map.Entry::getKey)
        .filter(call.usage().quantities()::containsKey)
        .findFirst()
        .orElse(null);
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
