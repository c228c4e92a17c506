package com.example.adstudio;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Writes many versions of one ad at once, at the provider's cheaper, slower tier. */
final class VariantService {
  private static final String MODEL = "o4-mini";

  private final OpenAIClient client;
  private final ExecutorService writers;
  private final CallLog calls;

  VariantService(OpenAIClient client, ExecutorService writers, CallLog calls) {
    this.client = client;
    this.writers = writers;
    this.calls = calls;
  }

  /** This many variants, in order. */
  List<String> writeVariants(Brief brief, int count) {
    List<Future<String>> variants =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> LoggingContext.carry(() -> writeVariant(brief, number)))
            .map(writers::submit)
            .toList();
    return variants.stream().map(Futures::await).toList();
  }

  private String writeVariant(Brief brief, int number) {
    OpenCall call =
        calls.begin(
            "variant_service", "write_variant", brief.organization(), Call.Kind.SYNC, MODEL);
    try {
      ChatCompletion reply = client.chat().completions().create(request(brief, number));
      call.answered(reply);
      return reply.choices().get(0).message().content().orElse("");
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  private static ChatCompletionCreateParams request(Brief brief, int number) {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .serviceTier(ChatCompletionCreateParams.ServiceTier.FLEX)
        .addDeveloperMessage(House.STYLE)
        .addUserMessage("Variant " + number + " of an ad for: " + brief.product())
        .build();
  }
}
