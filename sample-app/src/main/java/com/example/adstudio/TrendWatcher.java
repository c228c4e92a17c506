package com.example.adstudio;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** The studio's own nightly look around: nobody's request, nobody's campaign. */
final class TrendWatcher {
  private static final String MODEL = "gpt-4o-mini";

  private final OpenAIClient client;
  private final CallLog calls;

  TrendWatcher(OpenAIClient client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  String findTrends() {
    OpenCall call = calls.begin("trend_watcher", "find_trends", null, Call.Kind.SYNC, MODEL);
    try {
      ChatCompletion reply = client.chat().completions().create(request());
      call.answered(reply);
      return reply.choices().get(0).message().content().orElse("");
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  private static ChatCompletionCreateParams request() {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .addUserMessage("What do people want to hear about in ads this week?")
        .build();
  }
}
