package com.example.adstudio;

import com.openai.client.OpenAIClientAsync;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Reviews the pictures of ads, on threads of its own. */
final class ImageReviewService {
  private static final String MODEL = "gpt-4o";

  private final OpenAIClientAsync client;
  private final ExecutorService reviewers;
  private final CallLog calls;

  ImageReviewService(OpenAIClientAsync client, ExecutorService reviewers, CallLog calls) {
    this.client = client;
    this.reviewers = reviewers;
    this.calls = calls;
  }

  /** Sends a picture to review; does not wait for the provider. */
  PendingReview reviewImage(Brief brief, String imageUrl) {
    OpenCall call =
        calls.begin("image_review", "review_image", brief.organization(), Call.Kind.ASYNC, MODEL);
    ChatCompletionCreateParams request = request(brief, imageUrl);
    return Futures.await(reviewers.submit(LoggingContext.carry(() -> send(call, request))));
  }

  private PendingReview send(OpenCall call, ChatCompletionCreateParams request) {
    return new PendingReview(call, client.chat().completions().create(request));
  }

  private static ChatCompletionCreateParams request(Brief brief, String imageUrl) {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .addSystemMessage(House.STYLE)
        .addUserMessageOfArrayOfContentParts(
            List.of(text("Does this picture sell " + brief.product() + "?"), image(imageUrl)))
        .build();
  }

  private static ChatCompletionContentPart text(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  private static ChatCompletionContentPart image(String url) {
    return ChatCompletionContentPart.ofImageUrl(
        ChatCompletionContentPartImage.builder()
            .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url(url).build())
            .build());
  }
}
