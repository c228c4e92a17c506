package io.usageledger.tests.openai.apis;

import com.openai.models.images.ImageCreateVariationParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Images, billed in tokens by the newer models and by the image by the older ones. Source: OpenAI
 * API reference, "Images" and "Image streaming".
 */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class ImagesApi {
  private static final String MODEL = "gpt-image-1";
  private static final String OLD_MODEL = "dall-e-2";
  private static final String SIZE = "1024x1024";
  private static final int IMAGES = 2;

  private ImagesApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells(
                "images.generate",
                Cell.WHOLE,
                k -> generated(IMAGES),
                row("images.generate", IMAGES)),
            Cell.cells(
                "images.generate", Cell.STREAMED, k -> generated(1), row("images.generate", 1)),
            Cell.cells("images.edit", Cell.WHOLE, k -> edited(IMAGES), row("images.edit", IMAGES)),
            Cell.cells("images.edit", Cell.STREAMED, k -> edited(1), row("images.edit", 1)),
            Cell.cells(
                "images.createVariation", Cell.WHOLE, k -> variation(), ImagesApi::variationRow))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /images/generations",
        request -> request.streamed() ? events(request, "image_generation") : images(request),
        "POST /images/edits",
        request -> request.streamed() ? events(request, "image_edit") : images(request),
        "POST /images/variations",
        request -> ApiReply.json(list("{\"url\":\"https://images.example/1.png\"}")));
  }

  private static ImageGenerateParams generated(int n) {
    return ImageGenerateParams.builder()
        .model(MODEL)
        .prompt("A kettle")
        .n(n)
        .size(ImageGenerateParams.Size.of(SIZE))
        .quality(ImageGenerateParams.Quality.of("medium"))
        .build();
  }

  private static ImageEditParams edited(int n) {
    return ImageEditParams.builder()
        .model(MODEL)
        .prompt("A blue kettle")
        .image(new byte[] {1, 2, 3})
        .n(n)
        .size(ImageEditParams.Size.of(SIZE))
        .quality(ImageEditParams.Quality.of("medium"))
        .build();
  }

  private static ImageCreateVariationParams variation() {
    return ImageCreateVariationParams.builder()
        .model(OLD_MODEL)
        .image(new byte[] {1, 2, 3})
        .n(IMAGES)
        .size(ImageCreateVariationParams.Size.of(SIZE))
        .build();
  }

  /** Prices of gpt-image-1: $5 text in, $10 image in, $40 image out for a million tokens. */
  private static Cell.Row row(String api, int images) {
    return (key, variant) -> {
      Tokens tokens = Tokens.of(key);
      ExpectedRow row =
          ApiRows.row(key, variant, "image", api, MODEL)
              .with(
                  "pricing_attributes",
                  Map.of("n", String.valueOf(images), "size", SIZE, "quality", "medium"))
              .with("units", images)
              .with("unit_type", "image_generation");
      return ApiRows.cost(
          ApiRows.plainTokens(row, tokens),
          text(tokens) * 5_000_000L
              + (tokens.input() - text(tokens)) * 10_000_000L
              + tokens.output() * 40_000_000L);
    };
  }

  /** Price of dall-e-2 at 1024x1024: $0.02 an image. */
  private static ExpectedRow variationRow(String key, Variant variant) {
    ExpectedRow row =
        ApiRows.row(key, variant, "image", "images.create_variation", OLD_MODEL)
            .without(
                "input_tokens",
                "cache_read_tokens",
                "cache_write_tokens",
                "output_tokens",
                "reasoning_tokens",
                "total_tokens")
            .with("pricing_attributes", Map.of("n", String.valueOf(IMAGES), "size", SIZE))
            .with("units", IMAGES)
            .with("unit_type", "image_generation")
            .with("usage_status", "reported");
    return ApiRows.cost(row, IMAGES * 20_000_000_000L);
  }

  /** The part of the prompt that is text. */
  private static int text(Tokens tokens) {
    return tokens.cached();
  }

  private static ApiReply images(ApiRequest request) {
    return ApiReply.json(
        """
        {"created":%d,"background":"opaque","data":[%s],"output_format":"png","quality":"medium",\
        "size":"%s","usage":%s}"""
            .formatted(
                ApiRows.CREATED,
                String.join(",", Collections.nCopies(IMAGES, "{\"b64_json\":\"AA==\"}")),
                SIZE,
                usage(request.tokens())));
  }

  private static String list(String image) {
    return """
        {"created":%d,"data":[%s]}"""
        .formatted(ApiRows.CREATED, String.join(",", Collections.nCopies(IMAGES, image)));
  }

  private static ApiReply events(ApiRequest request, String prefix) {
    return ApiReply.events(
        List.of(
            event(prefix + ".partial_image", "\"partial_image_index\":0"),
            event(prefix + ".completed", "\"usage\":" + usage(request.tokens()))));
  }

  private static ApiReply.Event event(String type, String more) {
    return new ApiReply.Event(
        type,
        """
        {"type":"%s","b64_json":"AA==","created_at":%d,"background":"opaque",\
        "output_format":"png","quality":"medium","size":"%s",%s}"""
            .formatted(type, ApiRows.CREATED, SIZE, more));
  }

  private static String usage(Tokens tokens) {
    return """
        {"input_tokens":%d,"input_tokens_details":{"text_tokens":%d,"image_tokens":%d},\
        "output_tokens":%d,"total_tokens":%d}"""
        .formatted(
            tokens.input(),
            text(tokens),
            tokens.input() - text(tokens),
            tokens.output(),
            tokens.input() + tokens.output());
  }
}
