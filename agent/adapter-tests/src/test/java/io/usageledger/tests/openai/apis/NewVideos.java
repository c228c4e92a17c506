package io.usageledger.tests.openai.apis;

import com.openai.models.videos.VideoEditParams;
import com.openai.models.videos.VideoExtendParams;
import com.openai.models.videos.VideoSeconds;
import io.usageledger.tests.coverage.Variant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the oldest supported SDK lacks of the videos. */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class NewVideos {
  private NewVideos() {}

  static Stream<Cell> cells() {
    return Stream.concat(
        Cell.cells("videos.edit", Cell.WHOLE, NewVideos::edited, VideosApi::remixRow),
        Cell.cells("videos.extend", Cell.WHOLE, NewVideos::extended, VideosApi::remixRow));
  }

  private static @Nullable Object edited(ApiCalls calls, Variant variant) throws Exception {
    VideoEditParams params =
        VideoEditParams.builder().video(new byte[] {1, 2, 3}).prompt("In blue").build();
    calls.scene().say(calls.call("videos.edit", variant, params));
    return VideosApi.made(calls, Variant.PLAIN);
  }

  private static @Nullable Object extended(ApiCalls calls, Variant variant) throws Exception {
    VideoExtendParams params =
        VideoExtendParams.builder()
            .video(new byte[] {1, 2, 3})
            .prompt("And cools")
            .seconds(VideoSeconds.of("8"))
            .build();
    calls.scene().say(calls.call("videos.extend", variant, params));
    return VideosApi.made(calls, Variant.PLAIN);
  }
}
