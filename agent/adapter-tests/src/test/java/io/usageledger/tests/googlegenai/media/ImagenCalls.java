package io.usageledger.tests.googlegenai.media;

import com.google.genai.types.EditImageConfig;
import com.google.genai.types.EditImageResponse;
import com.google.genai.types.GenerateImagesConfig;
import com.google.genai.types.GenerateImagesResponse;
import com.google.genai.types.GeneratedImage;
import com.google.genai.types.Image;
import com.google.genai.types.RawReferenceImage;
import com.google.genai.types.RecontextImageConfig;
import com.google.genai.types.RecontextImageResponse;
import com.google.genai.types.RecontextImageSource;
import com.google.genai.types.ReferenceImage;
import com.google.genai.types.SegmentImageResponse;
import com.google.genai.types.SegmentImageSource;
import com.google.genai.types.UpscaleImageResponse;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images of Imagen's, billed by the piece. Source: Vertex AI reference, "Imagen". */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class ImagenCalls {
  static final String MODEL = "imagen-4.0-generate-001";
  static final String EDITOR = "imagen-3.0-capability-001";

  /** Models of which the price sources know nothing. */
  private static final String UPSCALER = "imagen-4.0-upscale-preview";

  private static final String RECONTEXTER = "imagen-product-recontext-preview-06-30";
  private static final String SEGMENTER = "image-segmentation-001";

  /** $0.04, in millionths of a millionth of a dollar. */
  static final long PRICE = 40_000_000_000L;

  private static final Image IMAGE =
      Image.builder().imageBytes(new byte[] {1, 2, 3}).mimeType("image/png").build();

  private static final List<ReferenceImage> REFERENCES =
      List.of(RawReferenceImage.builder().referenceId(1).referenceImage(IMAGE).build());

  private ImagenCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("generated", ImagenCalls::generated, generatedRow("generated", 2)),
        shape("generatedLater", ImagenCalls::generatedLater, generatedRow("generatedLater", 2)),
        shape("byFullName", ImagenCalls::byFullName, generatedRow("byFullName", 1)),
        Media.shape(
            key("filtered"),
            FakeMedia.FILTERED_IN_PART,
            ImagenCalls::filtered,
            generatedRow("filtered", 1).with("pricing_attributes", Map.of("n", "2"))),
        Media.shape(
            key("allFiltered"),
            FakeMedia.FILTERED,
            ImagenCalls::allFiltered,
            nothing(generatedRow("allFiltered", 0))),
        shape("onGemini", ImagenCalls::onGemini, onGemini(generatedRow("onGemini", 2)))
            .needing(ImagenCalls::isServedByGemini)
            .redundant(),
        shape(
                "onGeminiLater",
                ImagenCalls::onGeminiLater,
                onGemini(generatedRow("onGeminiLater", 2)))
            .needing(ImagenCalls::isServedByGemini)
            .redundant(),
        shape("edited", ImagenCalls::edited, editedRow("edited")),
        shape("editedLater", ImagenCalls::editedLater, editedRow("editedLater")),
        shape("upscaled", ImagenCalls::upscaled, upscaledRow("upscaled")),
        shape("upscaledLater", ImagenCalls::upscaledLater, upscaledRow("upscaledLater")),
        shape(
            "upscaledByGenerator",
            ImagenCalls::upscaledByGenerator,
            generatorRow("upscaledByGenerator")),
        shape("recontexted", ImagenCalls::recontexted, recontextedRow("recontexted")),
        shape(
            "recontextedLater", ImagenCalls::recontextedLater, recontextedRow("recontextedLater")),
        shape("segmented", ImagenCalls::segmented, segmentedRow("segmented")),
        shape("segmentedLater", ImagenCalls::segmentedLater, segmentedRow("segmentedLater")),
        Media.shape(key("refused"), FakeMedia.REFUSES, ImagenCalls::refused, refusedRow("refused")),
        Media.shape(
            key("refusedLater"),
            FakeMedia.REFUSES,
            ImagenCalls::refusedLater,
            refusedRow("refusedLater")));
  }

  private static String key(String method) {
    return CallRows.key(ImagenCalls.class, method);
  }

  private static CallShape shape(String method, Media.Calls calls, ExpectedRow row) {
    return Media.shape(key(method), FakeMedia.REPLY, calls, row);
  }

  /** Newer SDKs make images with Vertex AI alone. */
  private static boolean isServedByGemini(ClassLoader sdk) {
    return sdk.getResource("com/google/genai/gaos/Interactions.class") == null;
  }

  private static ExpectedRow row(String method, String api, String model, int images) {
    return MediaRows.onVertex(
            MediaRows.row(ImagenCalls.class, method, key(method), "image", api, model))
        .with("pricing_attributes", Map.of("n", String.valueOf(images)))
        .with("units", images)
        .with("unit_type", "image_generation");
  }

  private static ExpectedRow generatedRow(String method, int images) {
    return MediaRows.cost(row(method, "generateImages", MODEL, images), images * PRICE);
  }

  private static ExpectedRow nothing(ExpectedRow row) {
    return row.with("pricing_attributes", Map.of("n", "2")).without("units", "unit_type");
  }

  private static ExpectedRow onGemini(ExpectedRow row) {
    return row.without("provider_account", "region");
  }

  private static ExpectedRow editedRow(String method) {
    return MediaRows.cost(row(method, "editImage", EDITOR, 2), 2 * PRICE);
  }

  private static ExpectedRow upscaledRow(String method) {
    return upscaling(MediaRows.unpriced(row(method, "upscaleImage", UPSCALER, 1)));
  }

  private static ExpectedRow upscaling(ExpectedRow row) {
    return row.with("pricing_attributes", Map.of("n", "1", "mode", "upscale"));
  }

  /** The price that is known is that of making an image. */
  private static ExpectedRow generatorRow(String method) {
    return upscaling(row(method, "upscaleImage", MODEL, 1))
        .with("cost_status", "estimated")
        .with("cost_pico_usd", PRICE);
  }

  private static ExpectedRow recontextedRow(String method) {
    return MediaRows.unpriced(row(method, "recontextImage", RECONTEXTER, 2));
  }

  private static ExpectedRow segmentedRow(String method) {
    return MediaRows.unpriced(row(method, "segmentImage", SEGMENTER, 1))
        .without("pricing_attributes");
  }

  private static ExpectedRow refusedRow(String method) {
    return MediaRows.unbilled(generatedRow(method, 2))
        .with("status", "error")
        .with("error_type", "INVALID_ARGUMENT")
        .with("http_status", 400);
  }

  private static GenerateImagesConfig two() {
    return GenerateImagesConfig.builder().numberOfImages(2).build();
  }

  private static Object generated(Media media) {
    return made(media.vertex().models.generateImages(MODEL, "A kettle", two()));
  }

  private static Object generatedLater(Media media) throws Exception {
    return made(media.vertex().async.models.generateImages(MODEL, "A kettle", two()).get());
  }

  private static Object byFullName(Media media) {
    String name = "publishers/google/models/" + MODEL;
    GenerateImagesConfig one = GenerateImagesConfig.builder().numberOfImages(1).build();
    return made(media.vertex().models.generateImages(name, "A kettle", one));
  }

  private static Object filtered(Media media) {
    return made(media.vertex().models.generateImages(MODEL, "A kettle", two()));
  }

  private static Object allFiltered(Media media) {
    return made(media.vertex().models.generateImages(MODEL, "A kettle", two()));
  }

  private static Object onGemini(Media media) {
    return made(media.gemini().models.generateImages(MODEL, "A kettle", two()));
  }

  private static Object onGeminiLater(Media media) throws Exception {
    return made(media.gemini().async.models.generateImages(MODEL, "A kettle", two()).get());
  }

  private static Object made(GenerateImagesResponse reply) {
    return seen(reply.generatedImages());
  }

  /** Without the headers of the reply, which tell the time. */
  private static Object seen(Optional<List<GeneratedImage>> images) {
    return images.orElse(List.of()).stream().map(GeneratedImage::toJson).toList();
  }

  private static EditImageConfig editing() {
    return EditImageConfig.builder().numberOfImages(2).build();
  }

  private static Object edited(Media media) {
    EditImageResponse reply =
        media.vertex().models.editImage(EDITOR, "A blue kettle", REFERENCES, editing());
    return seen(reply.generatedImages());
  }

  private static Object editedLater(Media media) throws Exception {
    EditImageResponse reply =
        media.vertex().async.models.editImage(EDITOR, "A blue kettle", REFERENCES, editing()).get();
    return seen(reply.generatedImages());
  }

  private static Object upscaled(Media media) {
    UpscaleImageResponse reply = media.vertex().models.upscaleImage(UPSCALER, IMAGE, "x2", null);
    return seen(reply.generatedImages());
  }

  private static Object upscaledByGenerator(Media media) {
    UpscaleImageResponse reply = media.vertex().models.upscaleImage(MODEL, IMAGE, "x4", null);
    return seen(reply.generatedImages());
  }

  private static Object upscaledLater(Media media) throws Exception {
    UpscaleImageResponse reply =
        media.vertex().async.models.upscaleImage(UPSCALER, IMAGE, "x2", null).get();
    return seen(reply.generatedImages());
  }

  private static RecontextImageSource kettle() {
    return RecontextImageSource.builder().prompt("A kettle on a beach").personImage(IMAGE).build();
  }

  private static RecontextImageConfig twice() {
    return RecontextImageConfig.builder().numberOfImages(2).build();
  }

  private static Object recontexted(Media media) {
    RecontextImageResponse reply =
        media.vertex().models.recontextImage(RECONTEXTER, kettle(), twice());
    return seen(reply.generatedImages());
  }

  private static Object recontextedLater(Media media) throws Exception {
    RecontextImageResponse reply =
        media.vertex().async.models.recontextImage(RECONTEXTER, kettle(), twice()).get();
    return seen(reply.generatedImages());
  }

  private static Object segmented(Media media) {
    return masks(media.vertex().models.segmentImage(SEGMENTER, pictured(), null));
  }

  private static Object segmentedLater(Media media) throws Exception {
    return masks(media.vertex().async.models.segmentImage(SEGMENTER, pictured(), null).get());
  }

  private static SegmentImageSource pictured() {
    return SegmentImageSource.builder().prompt("the kettle").image(IMAGE).build();
  }

  private static Object masks(SegmentImageResponse reply) {
    return reply.toJson();
  }

  private static Object refused(Media media) {
    return made(media.vertex().models.generateImages(MODEL, "A kettle", two()));
  }

  private static Object refusedLater(Media media) throws Exception {
    return made(media.vertex().async.models.generateImages(MODEL, "A kettle", two()).get());
  }
}
