package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usage object of transcriptions and translations: {@code type} says whether the audio is
 * counted in tokens or in seconds, and only the one is billed.
 *
 * <p>Source: OpenAI API reference, "Create transcription" (usage); Mistral API reference, "Audio
 * transcriptions" ({@code prompt_audio_seconds}).
 */
final class OpenAiTranscriptionUsage {
  private OpenAiTranscriptionUsage() {}

  static Usage of(WireObject wire) {
    return isInSeconds(wire) ? inSeconds(wire) : OpenAiUsage.of(wire, OpenAiContent.TRANSCRIPTION);
  }

  private static boolean isInSeconds(WireObject wire) {
    String type = wire.word("type");
    return type == null ? OpenAiCounts.of(wire).isEmpty() : type.equals("duration");
  }

  private static Usage inSeconds(WireObject wire) {
    BigDecimal seconds = wire.quantity("seconds", "prompt_audio_seconds");
    if (!wire.problems().isEmpty()) {
      return Usage.inconsistent(String.join("; ", wire.problems()));
    }
    return seconds == null
        ? usage(wire, BigDecimal.ZERO, UsageStatus.MISSING, "the reply states no usage")
        : usage(wire, seconds, UsageStatus.REPORTED, null);
  }

  private static Usage usage(
      WireObject wire, BigDecimal seconds, UsageStatus status, @Nullable String note) {
    Map<Unit, BigDecimal> quantities =
        seconds.signum() == 0 ? Map.of() : Map.of(Unit.AUDIO_SECONDS, seconds);
    BigDecimal cost = ReportedCost.of(wire);
    return new Usage(quantities, null, null, null, null, null, status, cost, note);
  }
}
