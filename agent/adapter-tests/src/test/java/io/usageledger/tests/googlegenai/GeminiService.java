package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.MDC;

/** A service of an application that says nothing of who causes its calls: its code's names do. */
final class GeminiService {
  /** Millionths of a millionth of a dollar per token of gemini-2.5-flash-image. */
  private static final long INPUT = 300_000;

  private static final long OUTPUT_IMAGE = 30_000_000;

  private GeminiService() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("generateImage", GeminiService::generateImage, image("generateImage", 1)),
        shape(
            "generateImagesStreamed",
            GeminiService::generateImagesStreamed,
            CallRows.streamed(image("generateImagesStreamed", ImageReplies.STREAMED))),
        shape(
            "analyzeImage",
            GeminiService::analyzeImage,
            named(Rows.success(GeminiService.class, "analyzeImage"), "analyze_image")));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow row) {
    return Google.shape(GeminiService.class, method, calls, row);
  }

  /** Billed in tokens, and counted in images all the same. */
  private static ExpectedRow image(String method, int images) {
    Tokens tokens = Tokens.of(Rows.key(GeminiService.class, method));
    String operation =
        method.equals("generateImage") ? "generate_image" : "generate_images_streamed";
    return named(Rows.success(GeminiService.class, method), operation)
        .with("model", ImageReplies.MODEL)
        .with("requested_model", ImageReplies.MODEL)
        .without("service_tier", "cache_read_tokens", "reasoning_tokens")
        .with("units", images)
        .with("unit_type", "image_generation")
        .with("output_tokens", ImageReplies.TOKENS * images)
        .with("total_tokens", tokens.input() + (long) ImageReplies.TOKENS * images)
        .with(
            "cost_pico_usd",
            tokens.input() * INPUT + (long) ImageReplies.TOKENS * images * OUTPUT_IMAGE);
  }

  private static ExpectedRow named(ExpectedRow row, String operation) {
    return row.without("organization_id", "user_id", "request_metadata")
        .with("tool_name", "gemini_service")
        .with("operation", operation);
  }

  private static Object generateImage(Google google) {
    MDC.clear();
    return Google.seen(
        google
            .models(ImageReplies.IMAGE)
            .generateContent(ImageReplies.MODEL, google.prompt(), null));
  }

  private static Object generateImagesStreamed(Google google) {
    MDC.clear();
    try (var reply =
        google
            .models(ImageReplies.IMAGE)
            .generateContentStream(ImageReplies.MODEL, google.prompt(), null)) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object analyzeImage(Google google) {
    MDC.clear();
    byte[] image = "an image".getBytes(StandardCharsets.UTF_8);
    Content content =
        Content.fromParts(Part.fromText(google.prompt()), Part.fromBytes(image, "image/png"));
    return Google.seen(google.models(REPLY).generateContent(Google.REQUESTED_MODEL, content, null));
  }
}
