package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnitTest {
  @Test
  void key_ofEveryUnit_isTheLedgersWord() {
    assertThat(Arrays.stream(Unit.values()).map(Unit::key))
        .containsExactly(
            "input_text",
            "input_audio",
            "input_image",
            "input_video",
            "cache_read",
            "cache_read_audio",
            "cache_read_image",
            "cache_read_video",
            "cache_write_5m",
            "cache_write_1h",
            "cache_write_unspecified",
            "output_text",
            "output_audio",
            "output_image",
            "output_video",
            "reasoning",
            "citation",
            "images",
            "video_seconds",
            "audio_seconds",
            "characters",
            "pages",
            "megapixels",
            "search_units",
            "web_search_calls",
            "file_search_calls",
            "document_search_calls",
            "maps_calls",
            "code_execution_calls",
            "container_sessions",
            "requests");
  }

  @Test
  void of_itsOwnKey_findsTheUnit() {
    assertThat(Unit.values()).allSatisfy(unit -> assertThat(Unit.of(unit.key())).contains(unit));
    assertThat(Unit.of("input")).isEmpty();
  }

  @Test
  void fallbacks_ofWhatMayBeDearer_areNone() {
    assertThat(Unit.INPUT_AUDIO.fallbacks()).isEmpty();
    assertThat(Unit.OUTPUT_IMAGE.fallbacks()).isEmpty();
    assertThat(Unit.CACHE_WRITE_1H.fallbacks()).isEmpty();
  }

  @Test
  void word_ofStatuses_isTheLedgersWord() {
    assertThat(Arrays.stream(UsageStatus.values()).map(UsageStatus::word))
        .containsExactly("reported", "partial", "estimated", "missing", "inconsistent", "none");
    assertThat(Arrays.stream(CostStatus.values()).map(CostStatus::word))
        .containsExactly(
            "exact",
            "estimated",
            "provider_reported",
            "unpriced_model",
            "unpriced_unit",
            "usage_missing",
            "usage_inconsistent",
            "not_billed",
            "cache_hit",
            "free");
    assertThat(Arrays.stream(Direction.values()).map(Direction::word))
        .containsExactly("input", "output", "tool", "media");
    assertThat(WireFormat.of("openai_chat")).contains(WireFormat.OPENAI_CHAT);
    assertThat(WireFormat.of("smoke_signals")).isEmpty();
  }
}
