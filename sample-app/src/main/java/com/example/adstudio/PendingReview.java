package com.example.adstudio;

import com.openai.models.chat.completions.ChatCompletion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A review that the provider is still at. */
record PendingReview(OpenCall call, CompletableFuture<ChatCompletion> reply) {
  /** Waits for the verdict. */
  String verdict() {
    try {
      ChatCompletion answer = reply.join();
      call.answered(answer);
      return answer.choices().get(0).message().content().orElse("");
    } catch (CompletionException e) {
      throw call.failed(Futures.unwrap(e));
    }
  }

  /** Gives the review up, unless the verdict is already there. */
  void giveUp() {
    if (reply.cancel(true)) {
      call.cancelled(null);
    } else {
      verdict();
    }
  }
}
