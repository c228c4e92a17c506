package com.example.adstudio;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;

/** Writes hooks: the first lines of ads. */
final class HookService {
  private final OpenAIClient client;
  private final CallLog calls;

  HookService(OpenAIClient client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Five hooks for the product. */
  List<String> generateHooks(Brief brief, String model) {
    OpenCall call =
        calls.begin("hook_service", "generate_hooks", brief.organization(), Call.Kind.SYNC, model);
    try {
      ChatCompletion reply = client.chat().completions().create(request(brief, model));
      call.answered(reply);
      return reply.choices().get(0).message().content().orElse("").lines().toList();
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  private static ChatCompletionCreateParams request(Brief brief, String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addSystemMessage("You write the first lines of ads.")
        .addUserMessage("Five hooks, one a line, for: " + brief.product())
        .build();
  }
}
