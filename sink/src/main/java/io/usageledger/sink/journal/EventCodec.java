package io.usageledger.sink.journal;

import static java.time.temporal.ChronoUnit.MICROS;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as fields. A field's number is for ever: a field that is no longer written keeps its
 * number, and a new field gets a new one.
 */
final class EventCodec {
  private static final int ID = 1;
  private static final int OCCURRED_AT_MICROS = 2;

  private static final int ORGANIZATION_ID = 10;
  private static final int USER_ID = 11;
  private static final int TOOL_NAME = 12;
  private static final int OPERATION = 13;
  private static final int CAMPAIGN = 14;
  private static final int CALLER = 15;
  private static final int TRACE_ID = 16;
  private static final int SPAN_ID = 17;
  private static final int TAGS = 18;
  private static final int METADATA = 19;

  private static final int EVENT_TYPE = 30;
  private static final int PROVIDER = 31;
  private static final int API = 32;
  private static final int REQUESTED_MODEL = 33;
  private static final int REGION = 34;
  private static final int PROVIDER_ACCOUNT = 35;
  private static final int SDK = 36;
  private static final int SDK_VERSION = 37;
  private static final int STREAMED = 38;
  private static final int PRICING_ATTRIBUTES = 39;

  private static final int STATUS = 50;
  private static final int ERROR_TYPE = 51;
  private static final int HTTP_STATUS = 52;
  private static final int ATTEMPTS = 53;
  private static final int DURATION_MS = 54;
  private static final int TIME_TO_FIRST_TOKEN_MS = 55;
  private static final int MODEL = 56;
  private static final int SERVICE_TIER = 57;
  private static final int REQUEST_ID = 58;
  private static final int RESPONSE_ID = 59;
  private static final int USAGE_FORMAT = 60;
  private static final int USAGE_JSON = 61;
  private static final int MEASURES = 62;
  private static final int JOB_ID = 63;
  private static final int JOB_CREATED_AT_MICROS = 64;
  private static final int JOB_ENDED = 65;
  private static final int JOB_REQUESTS = 66;
  private static final int JOB_LINE = 67;

  private EventCodec() {}

  static void write(PayloadWriter to, UsageEvent event) {
    to.uuid(ID, event.id());
    to.number(OCCURRED_AT_MICROS, micros(event.occurredAt()));
    write(to, event.attribution());
    write(to, event.request());
    write(to, event.outcome());
  }

  private static void write(PayloadWriter to, Attribution attribution) {
    to.text(ORGANIZATION_ID, attribution.organizationId());
    to.text(USER_ID, attribution.userId());
    to.text(TOOL_NAME, attribution.toolName());
    to.text(OPERATION, attribution.operation());
    to.text(CAMPAIGN, attribution.campaign());
    to.text(CALLER, attribution.caller());
    to.text(TRACE_ID, attribution.traceId());
    to.text(SPAN_ID, attribution.spanId());
    to.texts(TAGS, attribution.tags());
    to.texts(METADATA, attribution.metadata());
  }

  private static void write(PayloadWriter to, CallRequest request) {
    to.text(EVENT_TYPE, request.eventType());
    to.text(PROVIDER, request.provider());
    to.text(API, request.api());
    to.text(REQUESTED_MODEL, request.model());
    to.text(REGION, request.region());
    to.text(PROVIDER_ACCOUNT, request.providerAccount());
    to.text(SDK, request.sdk());
    to.text(SDK_VERSION, request.sdkVersion());
    to.flag(STREAMED, request.streamed());
    to.texts(PRICING_ATTRIBUTES, request.pricingAttributes());
  }

  private static void write(PayloadWriter to, CallOutcome outcome) {
    to.text(STATUS, outcome.status().word());
    to.text(ERROR_TYPE, outcome.errorType());
    to.number(HTTP_STATUS, outcome.httpStatus());
    to.number(ATTEMPTS, outcome.attempts());
    to.number(DURATION_MS, outcome.durationMs());
    to.number(TIME_TO_FIRST_TOKEN_MS, outcome.timeToFirstTokenMs());
    to.text(MODEL, outcome.model());
    to.text(SERVICE_TIER, outcome.serviceTier());
    to.text(REQUEST_ID, outcome.requestId());
    to.text(RESPONSE_ID, outcome.responseId());
    to.text(USAGE_FORMAT, outcome.usageFormat());
    to.text(USAGE_JSON, outcome.usageJson());
    to.texts(MEASURES, outcome.measures());
    if (outcome.job() != null) {
      write(to, outcome.job());
    }
  }

  private static void write(PayloadWriter to, Job job) {
    to.text(JOB_ID, job.id());
    to.number(JOB_CREATED_AT_MICROS, job.createdAt() == null ? null : micros(job.createdAt()));
    to.flag(JOB_ENDED, job.ended());
    to.number(JOB_REQUESTS, job.requests());
    to.text(JOB_LINE, job.line());
  }

  private static long micros(Instant time) {
    return MICROS.between(Instant.EPOCH, time);
  }

  /**
   * The event in these bytes.
   *
   * @throws IllegalArgumentException when they hold none
   */
  static UsageEvent read(byte[] source, int offset, int length) {
    PayloadReader from =
        new PayloadReader(source, offset, length, TAGS, METADATA, PRICING_ATTRIBUTES, MEASURES);
    return new UsageEvent(
        from.requiredUuid(ID),
        time(from.requiredNumber(OCCURRED_AT_MICROS)),
        attribution(from),
        request(from),
        outcome(from));
  }

  private static Attribution attribution(PayloadReader from) {
    return new Attribution(
        from.text(ORGANIZATION_ID),
        from.text(USER_ID),
        from.text(TOOL_NAME),
        from.text(OPERATION),
        from.text(CAMPAIGN),
        from.text(CALLER),
        from.text(TRACE_ID),
        from.text(SPAN_ID),
        from.texts(TAGS),
        from.texts(METADATA));
  }

  private static CallRequest request(PayloadReader from) {
    return new CallRequest(
        from.requiredText(EVENT_TYPE),
        from.requiredText(PROVIDER),
        from.text(API),
        from.text(REQUESTED_MODEL),
        from.text(REGION),
        from.text(PROVIDER_ACCOUNT),
        from.text(SDK),
        from.text(SDK_VERSION),
        from.flag(STREAMED),
        from.texts(PRICING_ATTRIBUTES));
  }

  private static CallOutcome outcome(PayloadReader from) {
    return new CallOutcome(
        status(from.text(STATUS)),
        from.text(ERROR_TYPE),
        from.integer(HTTP_STATUS),
        from.integer(ATTEMPTS),
        from.number(DURATION_MS),
        from.number(TIME_TO_FIRST_TOKEN_MS),
        from.text(MODEL),
        from.text(SERVICE_TIER),
        from.text(REQUEST_ID),
        from.text(RESPONSE_ID),
        from.text(USAGE_FORMAT),
        from.text(USAGE_JSON),
        from.texts(MEASURES),
        job(from));
  }

  private static @Nullable Job job(PayloadReader from) {
    String id = from.text(JOB_ID);
    Long createdAt = from.number(JOB_CREATED_AT_MICROS);
    return id == null
        ? null
        : new Job(
            id,
            createdAt == null ? null : time(createdAt),
            from.flag(JOB_ENDED),
            from.integer(JOB_REQUESTS),
            from.text(JOB_LINE));
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, MICROS);
  }

  /** A word of a later version is unknown to this one. */
  private static CallStatus status(@Nullable String word) {
    for (CallStatus status : CallStatus.values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    return CallStatus.UNKNOWN;
  }
}
