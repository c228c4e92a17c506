package io.usageledger.tests.googlegenai.media;

import com.google.genai.types.GenerateImagesConfig;
import com.google.genai.types.GeneratedImage;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/**
 * An application's own service, which tells the agent nothing: where it stands in the code does.
 */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class GeminiService {
  private GeminiService() {}

  static List<CallShape> shapes() {
    String key = CallRows.key(GeminiService.class, "generateImage-imagen");
    return List.of(Media.shape(key, FakeMedia.REPLY, GeminiService::generateImage, row(key)));
  }

  private static ExpectedRow row(String key) {
    ExpectedRow row =
        MediaRows.row(
                GeminiService.class,
                "generateImage",
                key,
                "image",
                "generateImages",
                ImagenCalls.MODEL)
            .with("tool_name", "gemini_service")
            .with("operation", "generate_image")
            .with("units", 1)
            .with("unit_type", "image_generation")
            .with("pricing_attributes", Map.of("n", "1"))
            .without("organization_id", "user_id");
    return MediaRows.cost(MediaRows.onVertex(row), ImagenCalls.PRICE);
  }

  private static Object generateImage(Media media) {
    MDC.remove("organization_id"); // what is left names the test's case, and nobody
    MDC.remove("user_id");
    GenerateImagesConfig one = GenerateImagesConfig.builder().numberOfImages(1).build();
    return media
        .vertex()
        .models
        .generateImages(ImagenCalls.MODEL, "An ad for a kettle", one)
        .generatedImages()
        .orElse(List.of())
        .stream()
        .map(GeneratedImage::toJson)
        .toList();
  }
}
