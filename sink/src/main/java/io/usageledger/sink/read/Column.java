package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the ledger's net view {@code usage}, in the order in which it has them. */
public enum Column {
  ID(Kind.TEXT),
  OCCURRED_AT(Kind.TIME),
  RECORDED_AT(Kind.TIME),
  KIND(Kind.TEXT),
  EVENT_TYPE(Kind.TEXT),
  REVISION(Kind.INTEGER),
  ORGANIZATION_ID(Kind.TEXT),
  USER_ID(Kind.TEXT),
  TOOL_NAME(Kind.TEXT),
  OPERATION(Kind.TEXT),
  CAMPAIGN(Kind.TEXT),
  CALLER(Kind.TEXT),
  TAGS(Kind.JSON),
  TRACE_ID(Kind.TEXT),
  SPAN_ID(Kind.TEXT),
  APPLICATION(Kind.TEXT),
  INSTANCE_ID(Kind.TEXT),
  AGENT_VERSION(Kind.TEXT),
  PROVIDER(Kind.TEXT),
  API(Kind.TEXT),
  MODEL(Kind.TEXT),
  REQUESTED_MODEL(Kind.TEXT),
  SERVICE_TIER(Kind.TEXT),
  REGION(Kind.TEXT),
  PROVIDER_ACCOUNT(Kind.TEXT),
  PRICING_ATTRIBUTES(Kind.JSON),
  SDK(Kind.TEXT),
  SDK_VERSION(Kind.TEXT),
  REQUEST_ID(Kind.TEXT),
  RESPONSE_ID(Kind.TEXT),
  STREAMED(Kind.FLAG),
  STATUS(Kind.TEXT),
  ERROR_TYPE(Kind.TEXT),
  HTTP_STATUS(Kind.INTEGER),
  ATTEMPTS(Kind.INTEGER),
  REQUEST_COUNT(Kind.INTEGER),
  DURATION_MS(Kind.INTEGER),
  TIME_TO_FIRST_TOKEN_MS(Kind.INTEGER),
  INPUT_TOKENS(Kind.INTEGER),
  CACHE_READ_TOKENS(Kind.INTEGER),
  CACHE_WRITE_TOKENS(Kind.INTEGER),
  OUTPUT_TOKENS(Kind.INTEGER),
  REASONING_TOKENS(Kind.INTEGER),
  TOTAL_TOKENS(Kind.INTEGER),
  UNITS(Kind.DECIMAL),
  UNIT_TYPE(Kind.TEXT),
  QUANTITIES(Kind.JSON),
  PROVIDER_USAGE(Kind.JSON),
  USAGE_STATUS(Kind.TEXT),
  COST_STATUS(Kind.TEXT),
  COST_USD(Kind.MONEY),
  PROVIDER_COST_USD(Kind.MONEY),
  COST_LINES(Kind.JSON),
  PRICE_VERSION(Kind.TEXT),
  REQUEST_METADATA(Kind.JSON);

  /** What a column holds, and so the type of its values in a {@link LedgerRow}. */
  public enum Kind {
    /** {@link String}. */
    TEXT,
    /** {@link String}: UTC, always of the same width, {@code 2026-11-20T10:00:00.123456Z}. */
    TIME,
    /** {@link String}: one JSON value. */
    JSON,
    /** {@link Long}. */
    INTEGER,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link java.math.BigDecimal}, US dollars. */
    MONEY,
    /** {@link Boolean}. */
    FLAG
  }

  private static final Map<String, Column> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Column::columnName, Function.identity()));

  private final Kind kind;

  Column(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The name in the ledger: {@code organization_id}. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of this name, or null if there is none. */
  public static @Nullable Column named(String name) {
    return BY_NAME.get(name);
  }

  /** What to select for the value: money from the exact column, never from a rounded one. */
  String source(Dialect dialect) {
    return switch (kind) {
      case TIME -> dialect.timeText(columnName());
      case MONEY -> dialect.money(columnName());
      default -> columnName();
    };
  }
}
