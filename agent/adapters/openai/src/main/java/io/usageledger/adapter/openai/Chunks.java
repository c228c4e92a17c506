package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one stream as they pass and keeps nothing of them. A chunk that says nothing
 * of interest gives null.
 */
final class Chunks implements Function<Object, @Nullable Reply> {
  /** How a response ends. */
  private static final String[] RESPONSE_ENDS = {"completed", "failed", "incomplete"};

  /** The same in the beta form, whose variants have longer names. */
  private static final String[] BETA_RESPONSE_ENDS = {
    "responseCompleted", "responseFailed", "responseIncomplete"
  };

  /** What an assistant's run goes through. */
  private static final String[] RUN_EVENTS = {
    "threadRunCreated",
    "threadRunCompleted",
    "threadRunIncomplete",
    "threadRunFailed",
    "threadRunCancelled",
    "threadRunExpired"
  };

  private final Api api;
  private boolean begun;
  private boolean ended;
  private int images;

  Chunks(Api api) {
    this.api = api;
  }

  @Override
  public @Nullable Reply apply(Object chunk) {
    WireView wire = WireView.of(chunk);
    return switch (api) {
      case CHAT, COMPLETIONS -> completion(wire);
      case RESPONSES -> response(wire, "created", RESPONSE_ENDS);
      case BETA_RESPONSES -> response(wire, "responseCreated", BETA_RESPONSE_ENDS);
      case IMAGES_GENERATE, IMAGES_EDIT -> image(wire);
      case TRANSCRIPTIONS -> transcript(wire.variant("transcriptTextDone"));
      case RUNS -> run(wire.variant(RUN_EVENTS));
      default -> null;
    };
  }

  /** The first chunk names model and reply, the last tells usage. */
  private @Nullable Reply completion(WireView chunk) {
    if (begun && !Replies.hasUsage(chunk)) {
      return null;
    }
    begun = true;
    return Replies.completion(chunk);
  }

  /** The first event names the response, the last tells how it ended. */
  private @Nullable Reply response(WireView event, String beginning, String[] ends) {
    WireView created = event.variant(beginning);
    if (!created.isEmpty()) {
      return Replies.response(created.object("response"));
    }
    WireView end = event.variant(ends);
    WireView error = event.variant("error");
    ended |= !end.isEmpty() || !error.isEmpty();
    if (!end.isEmpty()) {
      return Replies.response(end.object("response"));
    }
    return error.isEmpty() ? null : new Reply.Builder().errorType(code(error)).build();
  }

  /** Whether a stream that has ended should have told more: a response always tells its end. */
  boolean areCut() {
    return (api == Api.RESPONSES || api == Api.BETA_RESPONSES) && !ended;
  }

  private static String code(WireView error) {
    String code = error.text("code");
    return code == null ? "error" : code;
  }

  private @Nullable Reply image(WireView event) {
    WireView completed = event.variant("generationCompleted", "editCompleted", "completed");
    return completed.isEmpty() ? null : Replies.pictures(completed, ++images, true);
  }

  private static @Nullable Reply transcript(WireView done) {
    return done.isEmpty() ? null : Transcripts.told(done);
  }

  private static @Nullable Reply run(WireView event) {
    WireView run = event.object("data");
    return run.isEmpty() ? null : Jobs.run(run);
  }
}
