package io.usageledger.tests.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Recording;
import io.usageledger.tests.contract.ReplayContract;
import io.usageledger.tests.contract.ReplayedAdapter;
import io.usageledger.tests.openai.apis.ReplayedCalls;
import java.util.Optional;
import java.util.Set;

/** What OpenAI and others who speak its format once sent. */
final class OpenAiReplayIT extends ReplayContract {
  /** Not billed; of a batch and of an assistant's run, each recorded one was still under way. */
  private static final Set<String> WITHOUT_ROW =
      Set.of(
          "moderation",
          "count_tokens",
          "file_upload",
          "file_upload_list",
          "batch_create_list",
          "batch_get",
          "assistant_run_get");

  OpenAiReplayIT() {
    super(new ReplayedAdapter(new OpenAiAdapter(), new ReplayedCalls(), ReplayedCalls.NAMES));
  }

  @Override
  protected Optional<ExpectedRow> expected(Recording recording) {
    ExpectedRow row = stated(recording).ignoring("cost_status", "model");
    if (WITHOUT_ROW.contains(recording.api())) {
      return Optional.empty();
    }
    return switch (recording.api()) {
      case "assistant_run" -> run(recording, row);
      case "batch_create" -> batch(recording, row);
      default -> Optional.of(recording.isRefused() ? row : settled(recording, row));
    };
  }

  /**
   * One that is refused, or goes on, is not billed; the recorder read no usage of streamed ones.
   */
  private static Optional<ExpectedRow> run(Recording recording, ExpectedRow row) {
    return recording.streamed()
        ? Optional.of(row.with("input_tokens", 6).with("output_tokens", 16))
        : Optional.empty();
  }

  /** xAI's replies are none of the SDK's batches: nothing tells that work goes on. */
  private static Optional<ExpectedRow> batch(Recording recording, ExpectedRow row) {
    return recording.body().has("id") ? Optional.empty() : Optional.of(withoutUsage(row));
  }

  private static ExpectedRow settled(Recording recording, ExpectedRow row) {
    return switch (recording.api()) {
      case "images", "images_edit" -> measured(row, 1, "image_generation");
      case "speech" -> measured(row, ReplayedCalls.input(recording).length(), "characters");
      case "transcription" -> transcription(recording, row);
      default -> recording.expected().path("usage").isObject() ? row : withoutUsage(row);
    };
  }

  /** A prompt of which nothing tells what was sound, and what text, is an estimate. */
  private static ExpectedRow transcription(Recording recording, ExpectedRow row) {
    JsonNode usage = recording.body().path("usage");
    boolean whole = !usage.isObject() || usage.toString().contains("audio");
    return whole ? row : row.with("usage_status", "estimated");
  }

  private static ExpectedRow measured(ExpectedRow row, int units, String unitType) {
    return row.with("units", units).with("unit_type", unitType);
  }

  private static ExpectedRow withoutUsage(ExpectedRow row) {
    return CallRows.withoutUsage(row);
  }
}
