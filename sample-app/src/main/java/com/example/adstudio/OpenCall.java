package com.example.adstudio;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.Usage;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.CompletionUsage;
import org.jspecify.annotations.Nullable;

/** A call that has begun; exactly one of its methods is called when it has ended. */
record OpenCall(
    CallLog log,
    String tool,
    String operation,
    @Nullable String organization,
    Call.Kind kind,
    String model) {
  private static final int TOO_MANY_REQUESTS = 429;

  /** The reply has been read to its end. */
  void answered(ChatCompletion reply) {
    end(
        Call.Ending.SUCCESS,
        reply.id(),
        reply.usage().map(CompletionUsage::promptTokens).orElse(null),
        reply.usage().map(CompletionUsage::completionTokens).orElse(null));
  }

  /** Likewise; what was read from the cache or written to it is counted apart. */
  void answered(Message reply) {
    Usage usage = reply.usage();
    long cached =
        usage.cacheReadInputTokens().orElse(0L) + usage.cacheCreationInputTokens().orElse(0L);
    end(Call.Ending.SUCCESS, reply.id(), usage.inputTokens() + cached, usage.outputTokens());
  }

  /** Likewise, of a stream the last part; what was thought is counted apart. */
  void answered(GenerateContentResponse reply) {
    GenerateContentResponseUsageMetadata usage = reply.usageMetadata().orElseThrow();
    int thoughts = usage.thoughtsTokenCount().orElse(0);
    end(
        Call.Ending.SUCCESS,
        reply.responseId().orElse(null),
        (long) usage.promptTokenCount().orElse(0),
        (long) usage.candidatesTokenCount().orElse(0) + thoughts);
  }

  /** Nobody waits for the reply any more; its id is null if no part of it had come. */
  void cancelled(@Nullable String responseId) {
    end(Call.Ending.CANCELLED, responseId, null, null);
  }

  /** The call failed; returns the exception, so that it can be thrown on. */
  <E extends Throwable> E failed(E exception) {
    end(endingOf(exception), null, null, null);
    return exception;
  }

  private void end(
      Call.Ending ending,
      @Nullable String responseId,
      @Nullable Long promptTokens,
      @Nullable Long completionTokens) {
    log.add(
        new Call(
            tool,
            operation,
            organization,
            kind,
            model,
            ending,
            responseId,
            promptTokens,
            completionTokens));
  }

  private static Call.Ending endingOf(Throwable exception) {
    return statusOf(exception) == TOO_MANY_REQUESTS ? Call.Ending.RATE_LIMITED : Call.Ending.ERROR;
  }

  /** The vendor's answer; 0 if there was none. */
  private static int statusOf(Throwable exception) {
    if (exception instanceof OpenAIServiceException refusal) {
      return refusal.statusCode();
    }
    if (exception instanceof AnthropicServiceException refusal) {
      return refusal.statusCode();
    }
    return exception instanceof ApiException refusal ? refusal.code() : 0;
  }
}
