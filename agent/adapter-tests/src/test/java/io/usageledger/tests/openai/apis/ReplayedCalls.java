package io.usageledger.tests.openai.apis;

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

/** One call for each recorded reply, by the SDK's method that asks for such a reply. */
@SuppressWarnings("deprecation") // what the SDK advises against was recorded all the same
public final class ReplayedCalls implements CallCatalogue {
  /** All who speak the format; OpenRouter's reranking alone has no method in the SDK. */
  public static final String NAMES =
      "\\d+-(openai|azure|groq|mistral|openrouter|xai)-(?!rerank).*\\.json";

  private static final byte[] FILE = {1, 2, 3};

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
          calls.call(call(recording), variant, params(recording));
          return "replied";
        });
  }

  /** The call by its way through the client. */
  static String call(Recording recording) {
    boolean asks = recording.request().path("method").asText().equals("GET");
    return switch (recording.api()) {
      case "chat" -> "chat.completions.create";
      case "completions", "embeddings", "responses" -> recording.api() + ".create";
      case "responses_compact" -> "responses.compact";
      case "images" -> "images.generate";
      case "images_edit" -> "images.edit";
      case "speech" -> "audio.speech.create";
      case "transcription" -> "audio.transcriptions.create";
      case "video" -> "videos.create";
      case "batch_create" -> "batches.create";
      case "batch_create_list" -> "batches.list";
      case "batch_get" -> "batches.retrieve";
      case "assistant_run" ->
          "beta.threads.runs." + (submitsToolOutputs(recording) ? "submitToolOutputs" : "create");
      case "assistant_run_get" -> "beta.threads.runs." + (asks ? "retrieve" : "update");
      case "moderation" -> asks ? "admin.organization.usage.moderations" : "moderations.create";
      case "count_tokens" -> "responses.inputTokens.count";
      case "file_upload" -> "files.create";
      case "file_upload_list" -> "vectorStores.fileBatches.listFiles";
      default -> throw new IllegalArgumentException("no call for " + recording.key());
    };
  }

  private static boolean submitsToolOutputs(Recording recording) {
    return recording.request().path("path").asText().contains("submit_tool_outputs");
  }

  private static Object params(Recording recording) {
    String key = recording.key();
    String model = model(recording);
    return switch (call(recording)) {
      case "chat.completions.create" ->
          ChatCompletionCreateParams.builder().model(model).addUserMessage("Say this").build();
      case "completions.create" ->
          CompletionCreateParams.builder().model(model).prompt("Say this").build();
      case "embeddings.create" ->
          EmbeddingCreateParams.builder().model(model).input("this").build();
      case "responses.create" -> ResponseCreateParams.builder().model(model).input("this").build();
      case "responses.compact" ->
          ResponseCompactParams.builder().model(model).input("this").build();
      case "images.generate" ->
          ImageGenerateParams.builder().model(model).prompt("A kettle").build();
      case "images.edit" ->
          ImageEditParams.builder().model(model).prompt("A kettle").image(FILE).build();
      case "audio.speech.create" ->
          SpeechCreateParams.builder().model(model).voice("alloy").input(input(recording)).build();
      case "audio.transcriptions.create" ->
          TranscriptionCreateParams.builder().model(model).file(FILE).build();
      case "videos.create" -> VideosApi.params();
      case "batches.create" -> BatchesApi.params();
      case "batches.list" -> BatchListParams.none();
      case "batches.retrieve" -> BatchRetrieveParams.builder().batchId("batch_1").build();
      case "beta.threads.runs.submitToolOutputs" -> RunsApi.toolOutputs(key);
      case "beta.threads.runs.create" -> RunsApi.createParams(key);
      case "beta.threads.runs.retrieve" ->
          RunRetrieveParams.builder().threadId("thread_1").runId("run_1").build();
      case "beta.threads.runs.update" ->
          RunUpdateParams.builder().threadId("thread_1").runId("run_1").build();
      case "admin.organization.usage.moderations" ->
          UsageModerationsParams.builder().startTime(ApiRows.CREATED).build();
      case "moderations.create" -> ModerationCreateParams.builder().input("this").build();
      case "responses.inputTokens.count" -> InputTokenCountParams.builder().model(model).build();
      case "files.create" ->
          FileCreateParams.builder().file(FILE).purpose(FilePurpose.USER_DATA).build();
      default -> FileBatchListFilesParams.builder().vectorStoreId("vs_1").batchId("vsfb_1").build();
    };
  }

  private static String model(Recording recording) {
    return recording.requestBody().path("model").asText("a model");
  }

  /** The text that was spoken. */
  public static String input(Recording recording) {
    return recording.requestBody().path("input").asText();
  }
}
