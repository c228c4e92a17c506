package com.example.adstudio;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;

/** Writes the body of ads, word by word, as the reader sees it. */
final class AdCopyService {
  private static final String MODEL = "gpt-4o";

  private final OpenAIClient client;
  private final CallLog calls;

  AdCopyService(OpenAIClient client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  /**
   * The whole copy.
   *
   * @param countTokens asks the provider to end the stream with the tokens used
   */
  String writeCopy(Brief brief, boolean countTokens) {
    OpenCall call = begin(brief, "write_copy");
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(request(brief, countTokens))) {
      ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
      stream.stream().forEach(accumulator::accumulate);
      ChatCompletion reply = accumulator.chatCompletion();
      call.answered(reply);
      return reply.choices().get(0).message().content().orElse("");
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  /** Hangs up as soon as the copy begins to come: the reader has gone. */
  void previewCopy(Brief brief) {
    OpenCall call = begin(brief, "preview_copy");
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(request(brief, true))) {
      call.cancelled(stream.stream().iterator().next().id());
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  private OpenCall begin(Brief brief, String operation) {
    return calls.begin("ad_copy", operation, brief.organization(), Call.Kind.STREAM, MODEL);
  }

  private static ChatCompletionCreateParams request(Brief brief, boolean countTokens) {
    ChatCompletionCreateParams.Builder request =
        ChatCompletionCreateParams.builder()
            .model(MODEL)
            .addSystemMessage(House.STYLE)
            .addUserMessage("The copy of an ad for: " + brief.product());
    if (countTokens) {
      request.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    }
    return request.build();
  }
}
