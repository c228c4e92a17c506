package io.usageledger.tests.openai.apis;

import static java.util.Map.entry;

import com.openai.models.admin.organization.usage.UsageModerationsParams;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.batches.BatchListParams;
import com.openai.models.batches.BatchRetrieveParams;
import com.openai.models.beta.threads.runs.RunRetrieveParams;
import com.openai.models.beta.threads.runs.RunUpdateParams;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.ResponseCompactParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import com.openai.models.vectorstores.filebatches.FileBatchListFilesParams;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.Recording;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One call for each recorded reply, by the SDK's method that asks for such a reply. */
@SuppressWarnings("deprecation") // what the SDK advises against was recorded all the same
public final class ReplayedCalls implements CallCatalogue {
  /** All who speak the format; OpenRouter's reranking alone has no method in the SDK. */
  public static final String NAMES =
      "\\d+-(openai|azure|groq|mistral|openrouter|xai)-(?!rerank).*\\.json";

  private static final byte[] FILE = {1, 2, 3};

  /** The recorder's words for the APIs, where one of the SDK's methods stands behind each. */
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          entry("chat", "chat.completions.create"),
          entry("completions", "completions.create"),
          entry("embeddings", "embeddings.create"),
          entry("responses", "responses.create"),
          entry("responses_compact", "responses.compact"),
          entry("images", "images.generate"),
          entry("images_edit", "images.edit"),
          entry("speech", "audio.speech.create"),
          entry("transcription", "audio.transcriptions.create"),
          entry("video", "videos.create"),
          entry("batch_create", "batches.create"),
          entry("batch_create_list", "batches.list"),
          entry("batch_get", "batches.retrieve"),
          entry("count_tokens", "responses.inputTokens.count"),
          entry("file_upload", "files.create"),
          entry("file_upload_list", "vectorStores.fileBatches.listFiles"));

  private static final Map<String, Function<Recording, Object>> PARAMS =
      Map.ofEntries(
          entry(
              "chat.completions.create",
              r ->
                  ChatCompletionCreateParams.builder()
                      .model(model(r))
                      .addUserMessage("Say this")
                      .build()),
          entry(
              "completions.create",
              r -> CompletionCreateParams.builder().model(model(r)).prompt("Say this").build()),
          entry(
              "embeddings.create",
              r -> EmbeddingCreateParams.builder().model(model(r)).input("this").build()),
          entry(
              "responses.create",
              r -> ResponseCreateParams.builder().model(model(r)).input("this").build()),
          entry(
              "responses.compact",
              r -> ResponseCompactParams.builder().model(model(r)).input("this").build()),
          entry(
              "images.generate",
              r -> ImageGenerateParams.builder().model(model(r)).prompt("A kettle").build()),
          entry(
              "images.edit",
              r ->
                  ImageEditParams.builder().model(model(r)).prompt("A kettle").image(FILE).build()),
          entry(
              "audio.speech.create",
              r ->
                  SpeechCreateParams.builder()
                      .model(model(r))
                      .voice("alloy")
                      .input(input(r))
                      .build()),
          entry(
              "audio.transcriptions.create",
              r -> TranscriptionCreateParams.builder().model(model(r)).file(FILE).build()),
          entry("videos.create", r -> VideosApi.params()),
          entry("batches.create", r -> BatchesApi.params()),
          entry("batches.list", r -> BatchListParams.none()),
          entry("batches.retrieve", r -> BatchRetrieveParams.builder().batchId("batch_1").build()),
          entry("beta.threads.runs.create", r -> RunsApi.createParams(r.key())),
          entry("beta.threads.runs.submitToolOutputs", r -> RunsApi.toolOutputs(r.key())),
          entry(
              "beta.threads.runs.retrieve",
              r -> RunRetrieveParams.builder().threadId("thread_1").runId("run_1").build()),
          entry(
              "beta.threads.runs.update",
              r -> RunUpdateParams.builder().threadId("thread_1").runId("run_1").build()),
          entry(
              "admin.organization.usage.moderations",
              r -> UsageModerationsParams.builder().startTime(ApiRows.CREATED).build()),
          entry("moderations.create", r -> ModerationCreateParams.builder().input("this").build()),
          entry(
              "responses.inputTokens.count",
              r -> InputTokenCountParams.builder().model(model(r)).build()),
          entry(
              "files.create",
              r -> FileCreateParams.builder().file(FILE).purpose(FilePurpose.USER_DATA).build()),
          entry(
              "vectorStores.fileBatches.listFiles",
              r ->
                  FileBatchListFilesParams.builder()
                      .vectorStoreId("vs_1")
                      .batchId("vsfb_1")
                      .build()));

  @Override
  public List<CallShape> shapes() {
    return Recording.named(NAMES).stream().map(ReplayedCalls::shape).toList();
  }

  private static CallShape shape(Recording recording) {
    return new CallShape(
        recording.key(),
        scene -> {
          ApiCalls calls = new ApiCalls(scene, recording.key());
          Variant variant = recording.streamed() ? Variant.STREAMED : Variant.PLAIN;
          calls.call(call(recording), variant, entryOf(PARAMS, call(recording)).apply(recording));
          return "replied";
        });
  }

  /** The call by its way through the client. */
  private static String call(Recording recording) {
    return switch (recording.api()) {
      case "assistant_run" ->
          "beta.threads.runs." + (submitsToolOutputs(recording) ? "submitToolOutputs" : "create");
      case "assistant_run_get" ->
          "beta.threads.runs." + (isRead(recording) ? "retrieve" : "update");
      case "moderation" ->
          isRead(recording) ? "admin.organization.usage.moderations" : "moderations.create";
      default -> entryOf(CALLS, recording.api());
    };
  }

  private static boolean submitsToolOutputs(Recording recording) {
    return recording.request().path("path").asText().contains("submit_tool_outputs");
  }

  private static boolean isRead(Recording recording) {
    return recording.request().path("method").asText().equals("GET");
  }

  private static <T> T entryOf(Map<String, T> entries, String key) {
    T entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("nothing replays " + key);
    }
    return entry;
  }

  private static String model(Recording recording) {
    return recording.requestBody().path("model").asText("a model");
  }

  /** The text that was spoken. */
  public static String input(Recording recording) {
    return recording.requestBody().path("input").asText();
  }
}
