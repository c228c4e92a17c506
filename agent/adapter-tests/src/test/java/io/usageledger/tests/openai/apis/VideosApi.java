package io.usageledger.tests.openai.apis;

import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoModel;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoRetrieveParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.Variant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Videos: work that goes on after the reply. Source: OpenAI API reference, "Videos". */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class VideosApi {
  /** After this many questions a video is made. */
  static final int POLLS = 3;

  private static final String MODEL = "sora-2";
  private static final int SECONDS = 8;
  private static final String SIZE = "1280x720";

  private VideosApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells("videos.create", Cell.WHOLE, VideosApi::created, VideosApi::row),
            Cell.cells("videos.remix", Cell.WHOLE, VideosApi::remixed, VideosApi::remixRow),
            Cell.cells("videos.retrieve", Cell.WHOLE, VideosApi::polled, VideosApi::row))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /videos", request -> video(request, "queued"),
        "POST /videos/ID/remix", request -> video(request, "queued"),
        "POST /videos/edits", request -> video(request, "queued"),
        "POST /videos/extensions", request -> video(request, "queued"),
        "GET /videos/ID", VideosApi::retrieved,
        "GET /videos/ID/content", request -> new ApiReply("video/mp4", "mp4"));
  }

  static String id(String key) {
    return "video_" + key;
  }

  static VideoCreateParams params() {
    return VideoCreateParams.builder()
        .model(VideoModel.of(MODEL))
        .prompt("A kettle that boils")
        .seconds(VideoSeconds.of(String.valueOf(SECONDS)))
        .size(VideoSize.of(SIZE))
        .build();
  }

  static VideoRetrieveParams byId(String key) {
    return VideoRetrieveParams.builder().videoId(id(key)).build();
  }

  private static @Nullable Object created(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("videos.create", variant, params()));
    return made(calls, Variant.PLAIN);
  }

  private static @Nullable Object remixed(ApiCalls calls, Variant variant) throws Exception {
    VideoRemixParams params =
        VideoRemixParams.builder().videoId(id(calls.key())).prompt("And whistles").build();
    calls.scene().say(calls.call("videos.remix", variant, params));
    return made(calls, Variant.PLAIN);
  }

  private static @Nullable Object polled(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("videos.create", Variant.PLAIN, params()));
    return made(calls, variant);
  }

  /** Asks until the video is made. */
  static @Nullable Object made(ApiCalls calls, Variant variant) throws Exception {
    for (int i = 1; i < POLLS; i++) {
      calls.scene().say(calls.fromElsewhere("videos.retrieve", variant, byId(calls.key())));
    }
    return calls.fromElsewhere("videos.retrieve", variant, byId(calls.key()));
  }

  /** Price of sora-2: $0.10 a second at 1280x720. */
  static ExpectedRow row(String key, Variant variant) {
    ExpectedRow row =
        ApiRows.job(ApiRows.row(key, variant, "video", "videos", MODEL), id(key))
            .without(
                "input_tokens",
                "cache_read_tokens",
                "cache_write_tokens",
                "output_tokens",
                "reasoning_tokens",
                "total_tokens")
            .with("pricing_attributes", Map.of("seconds", String.valueOf(SECONDS), "size", SIZE))
            .with("units", SECONDS)
            .with("unit_type", "video_seconds")
            .with("usage_status", "reported");
    return ApiRows.cost(row, SECONDS * 100_000_000_000L);
  }

  /** A request that names no model: that of the video it begins with is made again. */
  static ExpectedRow remixRow(String key, Variant variant) {
    return row(key, variant).without("requested_model");
  }

  /** A video that was not made is not billed. */
  static ExpectedRow failedRow(String key) {
    return CallRows.failed(row(key, Variant.PLAIN), "moderation_blocked")
        .without("units", "unit_type")
        .with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }

  private static ApiReply retrieved(ApiRequest request) {
    if (request.polls() < POLLS) {
      return video(request, "in_progress");
    }
    return video(request, request.behaviour().equals(ApiCalls.FAILS) ? "failed" : "completed");
  }

  private static ApiReply video(ApiRequest request, String status) {
    String error =
        status.equals("failed")
            ? "{\"code\":\"moderation_blocked\",\"message\":\"refused by the stand-in\"}"
            : "null";
    return ApiReply.json(
        """
        {"id":"%s","object":"video","created_at":%d,"completed_at":null,"expires_at":null,\
        "status":"%s","model":"%s","progress":0,"prompt":"A kettle that boils","seconds":"%d",\
        "size":"%s","remixed_from_video_id":null,"error":%s}"""
            .formatted(id(request.key()), ApiRows.CREATED, status, MODEL, SECONDS, SIZE, error));
  }
}
