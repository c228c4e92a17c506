package io.usageledger.tests.googlegenai.media;

import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Images, videos and batches, in every form and asked for in odd ways. */
public final class MediaCalls {
  private MediaCalls() {}

  public static List<CallShape> shapes() {
    return Stream.of(
            ImagenCalls.shapes(), VeoCalls.shapes(), BatchCalls.shapes(), GeminiService.shapes())
        .flatMap(List::stream)
        .toList();
  }

  /** The calls that a test makes with the real SDK. */
  public static Stream<ProvenCall> proven() {
    return Stream.of(
            both("models.generateImages", "image/generateImages"),
            both("models.editImage", "image/editImage"),
            both("models.upscaleImage", "image/upscaleImage"),
            both("models.recontextImage", "image/recontextImage"),
            both("models.segmentImage", "image/segmentImage"),
            both("models.generateVideos", "video/generateVideos"),
            both("operations.getVideosOperation", "video/generateVideos"),
            both("operations.get", "video/generateVideos"),
            both("batches.create", "chat/batches"),
            both("batches.createEmbeddings", "embedding/batches.embeddings"),
            both("batches.get", "chat/batches"))
        .flatMap(Function.identity());
  }

  private static Stream<ProvenCall> both(String call, String row) {
    return Stream.of(Variant.PLAIN, Variant.ASYNC)
        .map(variant -> new ProvenCall(call, variant, row));
  }
}
