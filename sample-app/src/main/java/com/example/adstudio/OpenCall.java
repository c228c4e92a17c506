package com.example.adstudio;

import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.CompletionUsage;
import java.util.Optional;
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
    end(Call.Ending.SUCCESS, reply.id(), reply.usage());
  }

  /** Nobody waits for the reply any more; its id is null if no part of it had come. */
  void cancelled(@Nullable String responseId) {
    end(Call.Ending.CANCELLED, responseId, Optional.empty());
  }

  /** The call failed; returns the exception, so that it can be thrown on. */
  <E extends Throwable> E failed(E exception) {
    end(endingOf(exception), null, Optional.empty());
    return exception;
  }

  private void end(
      Call.Ending ending, @Nullable String responseId, Optional<CompletionUsage> usage) {
    log.add(
        new Call(
            tool,
            operation,
            organization,
            kind,
            model,
            ending,
            responseId,
            usage.map(CompletionUsage::promptTokens).orElse(null),
            usage.map(CompletionUsage::completionTokens).orElse(null)));
  }

  private static Call.Ending endingOf(Throwable exception) {
    return exception instanceof OpenAIServiceException refusal
            && refusal.statusCode() == TOO_MANY_REQUESTS
        ? Call.Ending.RATE_LIMITED
        : Call.Ending.ERROR;
  }
}
