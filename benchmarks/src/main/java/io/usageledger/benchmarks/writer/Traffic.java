package io.usageledger.benchmarks.writer;

import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.WireFormat;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.PricedCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Calls as a service makes them: 20 organizations with 5 users each, 4 tools, 2 models, so that a
 * batch of 1,000 touches 400 roll-ups of its hour. Never the same call twice.
 */
final class Traffic {
  private static final Map<String, ?> USAGE =
      Map.of(
          "prompt_tokens", 1200,
          "completion_tokens", 300,
          "total_tokens", 1500,
          "prompt_tokens_details", Map.of("cached_tokens", 1024, "audio_tokens", 0),
          "completion_tokens_details", Map.of("reasoning_tokens", 128, "audio_tokens", 0));

  private final Pricer pricer = new Pricer(PriceCatalogue.bundled());
  private final ProcessInfo process =
      new ProcessInfo("ad-studio", UUID.randomUUID(), "0.1.0-SNAPSHOT");
  private final Instant begin = Instant.now();
  private long made;

  List<PricedCall> batch(int size) {
    List<PricedCall> calls = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      calls.add(call(made++));
    }
    return calls;
  }

  private PricedCall call(long number) {
    String model = number / 100 % 2 == 0 ? "gpt-4o-mini" : "gpt-4o";
    UsageEvent event =
        new UsageEvent(
            key(number),
            begin.plusNanos(number * 100_000),
            attribution(number),
            request(model),
            outcome(number, model));
    Usage usage = UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, USAGE, Map.of());
    PriceRequest price =
        new PriceRequest("openai", model, model, event.occurredAt(), Map.of(), usage);
    return new PricedCall(process, event, USAGE, usage, pricer.price(price));
  }

  /** Grows with time, as the keys of the agent do. */
  private UUID key(long number) {
    long millis = begin.toEpochMilli() + number / 10;
    return new UUID(
        (millis << 16) | 0x7000 | (number & 0xFFF), Long.MIN_VALUE | (number * 0x9E3779B97F4AL));
  }

  private static Attribution attribution(long number) {
    return new Attribution(
        "org-" + number % 20,
        "user-" + number % 100,
        "tool_" + number / 200 % 4,
        "generate_headline",
        null,
        "com.example.ads.HeadlineService.generateHeadline",
        null,
        null,
        Map.of(),
        Map.of());
  }

  private static CallRequest request(String model) {
    return new CallRequest(
        "chat",
        "openai",
        "chat.completions",
        model,
        null,
        null,
        "openai",
        "4.100.0",
        false,
        Map.of());
  }

  private static CallOutcome outcome(long number, String model) {
    return new CallOutcome(
        CallStatus.SUCCESS,
        null,
        200,
        null,
        800 + number % 400,
        null,
        model,
        "default",
        "req_" + number,
        "chatcmpl-" + number,
        "openai_chat",
        "{}");
  }
}
