package io.usageledger.sink;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls for tests. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  /** 100 input tokens, 20 output tokens. */
  public static final String USAGE =
      "{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120}";

  private Samples() {}

  public static ProcessInfo process() {
    return new ProcessInfo("ad-studio", UUID.randomUUID(), "0.1.0");
  }

  /** A call that has begun. */
  public static UsageEvent opened() {
    return opened(UUID.randomUUID());
  }

  public static UsageEvent opened(UUID id) {
    return new UsageEvent(id, NOON, attribution(), request(), CallOutcome.UNKNOWN);
  }

  /** A call that has ended well. */
  public static UsageEvent settled() {
    return settled(opened());
  }

  public static UsageEvent settled(UsageEvent opened) {
    return opened.withOutcome(outcome(CallStatus.SUCCESS, 200, USAGE));
  }

  public static CallOutcome outcome(CallStatus status, int httpStatus, @Nullable String usage) {
    return new CallOutcome(
        status,
        null,
        httpStatus,
        1,
        812L,
        null,
        "gpt-4o-mini-2024-07-18",
        "default",
        "req_1",
        "chatcmpl-1",
        "openai_chat",
        usage);
  }

  public static Attribution attribution() {
    return new Attribution(
        "org-acme",
        "user-7",
        "ad_creator",
        "generate_hook",
        "spring",
        "com.example.AdService.hook",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "00f067aa0ba902b7",
        Map.of("team", "growth"),
        Map.of("ip", "192.0.2.1"));
  }

  public static CallRequest request() {
    return new CallRequest(
        "chat",
        "openai",
        "chat.completions",
        "gpt-4o-mini",
        null,
        "proj_1",
        "openai",
        "4.8.0",
        false,
        Map.of());
  }
}
