package io.usageledger.tests.googlegenai.media;

import com.google.genai.Client;
import com.google.genai.types.GenerateVideosConfig;
import com.google.genai.types.GenerateVideosOperation;
import com.google.genai.types.GenerateVideosSource;
import com.google.genai.types.Video;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.Map;

/**
 * Videos: work that goes on after the reply. Source: Gemini API reference, "Veo"; Vertex AI
 * reference, "Veo".
 */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class VeoCalls {
  /** After this many questions a video is made. */
  static final int POLLS = 3;

  private static final int TOO_OFTEN = 5;
  private static final String MODEL = "veo-3.1-generate-preview";
  private static final String ON_VERTEX = "veo-3.1-generate-001";
  private static final int SECONDS = 8;

  /** $0.40 a second with sound, $0.20 without, in millionths of a millionth of a dollar. */
  private static final long PRICE = 400_000_000_000L;

  private static final long SILENT = 200_000_000_000L;

  private VeoCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("made", VeoCalls::made, row("made")),
        shape("madeLater", VeoCalls::madeLater, row("madeLater")),
        shape("ofPrompt", VeoCalls::ofPrompt, row("ofPrompt")),
        shape("ofPromptLater", VeoCalls::ofPromptLater, row("ofPromptLater")),
        shape("ofVideo", VeoCalls::ofVideo, unknownLength(row("ofVideo"))),
        shape("ofVideoLater", VeoCalls::ofVideoLater, unknownLength(row("ofVideoLater"))),
        shape("extended", VeoCalls::extended, unknownLength(row("extended"))),
        shape("configured", VeoCalls::configured, configuredRow("configured")),
        shape("onVertex", VeoCalls::onVertex, silentRow("onVertex")),
        shape("onVertexLater", VeoCalls::onVertexLater, silentRow("onVertexLater")),
        shape("askedTooOften", VeoCalls::askedTooOften, row("askedTooOften")),
        shape("askedByName", VeoCalls::askedByName, row("askedByName")),
        shape("neverAskedFor", VeoCalls::neverAskedFor),
        Media.shape(
            key("filtered"),
            FakeMedia.FILTERED_IN_PART,
            VeoCalls::filtered,
            filteredRow("filtered")),
        failed("allFiltered", FakeMedia.FILTERED, VeoCalls::allFiltered, "rai_media_filtered"),
        failed("failed", FakeMedia.FAILS, VeoCalls::failed, "INTERNAL"),
        Media.shape(key("refused"), FakeMedia.REFUSES, VeoCalls::refused, refusedRow("refused")));
  }

  private static String key(String method) {
    return CallRows.key(VeoCalls.class, method);
  }

  private static CallShape shape(String method, Media.Calls calls, ExpectedRow... rows) {
    return Media.shape(key(method), FakeMedia.REPLY, calls, rows);
  }

  private static CallShape failed(
      String method, String behaviour, Media.Calls calls, String errorType) {
    ExpectedRow row =
        MediaRows.unbilled(CallRows.failed(row(method), errorType))
            .with("pricing_attributes", Map.of("seconds", String.valueOf(SECONDS)));
    return Media.shape(key(method), behaviour, calls, row);
  }

  private static ExpectedRow row(String method) {
    ExpectedRow row =
        MediaRows.row(VeoCalls.class, method, key(method), "video", "generateVideos", MODEL);
    return MediaRows.job(cost(row, SECONDS, 1, SECONDS * PRICE), FakeMedia.job(MODEL, key(method)));
  }

  private static ExpectedRow cost(ExpectedRow row, int seconds, int videos, long pico) {
    ExpectedRow made =
        row.with(
                "pricing_attributes",
                Map.of("seconds", String.valueOf(seconds), "n", String.valueOf(videos)))
            .with("units", seconds * videos)
            .with("unit_type", "video_seconds");
    return MediaRows.cost(made, pico);
  }

  private static ExpectedRow silentRow(String method) {
    ExpectedRow row =
        MediaRows.onVertex(
            MediaRows.row(
                VeoCalls.class, method, key(method), "video", "generateVideos", ON_VERTEX));
    return MediaRows.job(
            cost(row, SECONDS, 1, SECONDS * SILENT), FakeMedia.jobOnVertex(ON_VERTEX, key(method)))
        .with("pricing_attributes", Map.of("seconds", "8", "n", "1", "audio", "false"));
  }

  private static ExpectedRow configuredRow(String method) {
    return cost(row(method), 4, 2, 8 * PRICE)
        .with("pricing_attributes", Map.of("seconds", "4", "n", "2", "resolution", "1080p"));
  }

  private static ExpectedRow filteredRow(String method) {
    return cost(row(method), 4, 1, 4 * PRICE)
        .with("pricing_attributes", Map.of("seconds", "4", "n", "1", "resolution", "1080p"));
  }

  /** How much longer a video becomes is nowhere said. */
  private static ExpectedRow unknownLength(ExpectedRow row) {
    return CallRows.withoutUsage(row)
        .with("pricing_attributes", Map.of("n", "1"))
        .without("units", "unit_type");
  }

  private static ExpectedRow refusedRow(String method) {
    return MediaRows.unbilled(
            MediaRows.row(VeoCalls.class, method, key(method), "video", "generateVideos", MODEL))
        .with("pricing_attributes", Map.of("seconds", String.valueOf(SECONDS)))
        .with("status", "error")
        .with("error_type", "INVALID_ARGUMENT")
        .with("http_status", 400);
  }

  private static GenerateVideosSource kettle() {
    return GenerateVideosSource.builder().prompt("A kettle that boils").build();
  }

  private static GenerateVideosConfig twice() {
    return GenerateVideosConfig.builder()
        .durationSeconds(4)
        .numberOfVideos(2)
        .resolution("1080p")
        .build();
  }

  private static Video kettleBefore() {
    return Video.builder().uri("https://videos.example/kettle").build();
  }

  private static Object made(Media media) throws Exception {
    return finished(media, media.gemini().models.generateVideos(MODEL, kettle(), null));
  }

  private static Object madeLater(Media media) throws Exception {
    Client client = media.gemini();
    GenerateVideosOperation operation =
        client.async.models.generateVideos(MODEL, kettle(), null).get();
    for (int i = 0; i < POLLS; i++) {
      media.scene().say(operation.toJson());
      operation = client.async.operations.getVideosOperation(operation, null).get();
    }
    return operation.toJson();
  }

  private static Object ofPrompt(Media media) throws Exception {
    return finished(
        media, media.gemini().models.generateVideos(MODEL, "A kettle that boils", null, null));
  }

  private static Object ofPromptLater(Media media) throws Exception {
    return finished(
        media,
        media.gemini().async.models.generateVideos(MODEL, "A kettle that boils", null, null).get());
  }

  private static Object ofVideo(Media media) throws Exception {
    return finished(
        media, media.gemini().models.generateVideos(MODEL, "On", null, kettleBefore(), null));
  }

  private static Object ofVideoLater(Media media) throws Exception {
    return finished(
        media,
        media.gemini().async.models.generateVideos(MODEL, "On", null, kettleBefore(), null).get());
  }

  private static Object extended(Media media) throws Exception {
    GenerateVideosSource source =
        GenerateVideosSource.builder().prompt("On").video(kettleBefore()).build();
    return finished(media, media.gemini().models.generateVideos(MODEL, source, null));
  }

  private static Object configured(Media media) throws Exception {
    return finished(media, media.gemini().models.generateVideos(MODEL, kettle(), twice()));
  }

  private static GenerateVideosConfig silent() {
    return GenerateVideosConfig.builder().generateAudio(false).build();
  }

  private static Object onVertex(Media media) throws Exception {
    Client client = media.vertex();
    GenerateVideosOperation operation = client.models.generateVideos(ON_VERTEX, kettle(), silent());
    for (int i = 0; i < POLLS; i++) {
      operation = client.operations.get(operation, null);
    }
    return operation.toJson();
  }

  private static Object onVertexLater(Media media) throws Exception {
    Client client = media.vertex();
    GenerateVideosOperation operation =
        client.async.models.generateVideos(ON_VERTEX, kettle(), silent()).get();
    for (int i = 0; i < POLLS; i++) {
      operation = client.async.operations.get(operation, null).get();
    }
    return operation.toJson();
  }

  private static Object askedTooOften(Media media) throws Exception {
    media.scene().say(made(media.gemini().models.generateVideos(MODEL, kettle(), null), media));
    GenerateVideosOperation operation = named(media);
    for (int i = 1; i < TOO_OFTEN; i++) {
      media.scene().say(media.gemini().operations.getVideosOperation(operation, null).toJson());
    }
    return media.gemini().async.operations.getVideosOperation(operation, null).get().toJson();
  }

  private static Object made(GenerateVideosOperation operation, Media media) throws Exception {
    return finished(media, operation);
  }

  /** By somebody who was told the name alone. */
  private static Object askedByName(Media media) throws Exception {
    media.scene().say(media.gemini().models.generateVideos(MODEL, kettle(), null).toJson());
    return finished(media, named(media));
  }

  private static GenerateVideosOperation named(Media media) {
    return GenerateVideosOperation.builder().name(FakeMedia.job(MODEL, media.key())).build();
  }

  private static Object neverAskedFor(Media media) {
    return media.gemini().models.generateVideos(MODEL, kettle(), null).toJson();
  }

  private static Object filtered(Media media) throws Exception {
    return finished(media, media.gemini().models.generateVideos(MODEL, kettle(), twice()));
  }

  private static Object allFiltered(Media media) throws Exception {
    return finished(media, media.gemini().models.generateVideos(MODEL, kettle(), null));
  }

  private static Object failed(Media media) throws Exception {
    return finished(media, media.gemini().models.generateVideos(MODEL, kettle(), null));
  }

  private static Object refused(Media media) {
    return media.gemini().models.generateVideos(MODEL, kettle(), null).toJson();
  }

  /** Asks until the video is made, from elsewhere and with another client each time. */
  private static Object finished(Media media, GenerateVideosOperation submitted) throws Exception {
    media.scene().say(submitted.toJson());
    return media.elsewhere(
        () -> {
          GenerateVideosOperation operation = submitted;
          for (int i = 0; i < POLLS; i++) {
            operation = media.gemini().operations.getVideosOperation(operation, null);
          }
          return operation.toJson();
        });
  }
}
