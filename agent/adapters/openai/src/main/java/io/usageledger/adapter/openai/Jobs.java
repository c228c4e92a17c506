package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.JobState.Phase;
import io.usageledger.agent.core.spi.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What replies say of work that goes on.
 *
 * <p>Source of the words of {@code status}: OpenAI API reference, the video, batch, run and
 * response objects.
 */
final class Jobs {
  private static final String FAILED = "failed";

  /** A batch that expired has done, and bills, a part of its requests. */
  private static final Map<String, Phase> BATCH_PHASES =
      Map.of(
          "completed",
          Phase.SUCCEEDED,
          "expired",
          Phase.SUCCEEDED,
          FAILED,
          Phase.FAILED,
          "cancelled",
          Phase.CANCELLED);

  /** An incomplete response or run has reached its limit of tokens and bills them. */
  private static final Map<String, Phase> PHASES =
      Map.of(
          "completed",
          Phase.SUCCEEDED,
          "incomplete",
          Phase.SUCCEEDED,
          FAILED,
          Phase.FAILED,
          "expired",
          Phase.FAILED,
          "cancelled",
          Phase.CANCELLED);

  private Jobs() {}

  static Reply video(WireView reply) {
    Map<String, String> told = Requests.texts(reply, List.of("size", "seconds"));
    JobState job = stateOf(reply, null);
    String seconds = told.get("seconds");
    boolean made = job != null && job.phase() == Phase.SUCCEEDED && seconds != null;
    return new Reply.Builder()
        .id(reply.text("id"))
        .model(reply.text("model"))
        .pricingAttributes(told)
        .measures(made ? Map.of("video_seconds", seconds) : Map.of())
        .whole(true)
        .errorType(errorOf(reply, reply.object("error")))
        .job(job)
        .build();
  }

  static Reply batch(WireView reply) {
    return new Reply.Builder()
        .id(reply.text("id"))
        .model(reply.text("model"))
        .usage(Replies.RESPONSES_FORMAT, reply.json("usage"))
        .whole(true)
        .pricingAttributes(Map.of("batch", "true"))
        .errorType(errorOf(reply, WireView.of(null)))
        .job(stateOf(reply, BATCH_PHASES, reply.object("request_counts").number("completed")))
        .build();
  }

  /** An assistant's run. */
  static Reply run(WireView reply) {
    return new Reply.Builder()
        .id(reply.text("id"))
        .model(reply.text("model"))
        .usage(Replies.CHAT_FORMAT, reply.json("usage"))
        .whole(reply.has("usage"))
        .errorType(errorOf(reply, reply.object("last_error")))
        .job(stateOf(reply, null))
        .build();
  }

  /**
   * How the work stands; null if the reply names none.
   *
   * @param requests how many requests are done
   */
  static @Nullable JobState stateOf(WireView reply, @Nullable Number requests) {
    return stateOf(reply, PHASES, requests);
  }

  private static @Nullable JobState stateOf(
      WireView reply, Map<String, Phase> phases, @Nullable Number requests) {
    String id = reply.text("id");
    String status = reply.text("status");
    if (id == null || status == null) {
      return null;
    }
    Number createdAt = reply.number("created_at");
    return new JobState(
        id,
        createdAt == null ? null : Instant.ofEpochSecond(createdAt.longValue()),
        phases.getOrDefault(status, Phase.RUNNING),
        requests == null || requests.intValue() == 0 ? null : Integer.valueOf(requests.intValue()));
  }

  /** Why the work failed, in the provider's word; null if it did not. */
  static @Nullable String errorOf(WireView reply, WireView error) {
    String status = reply.text("status");
    if (status == null || (!status.equals(FAILED) && !status.equals("expired"))) {
      return null;
    }
    String code = error.text("code");
    return code == null ? status : code;
  }
}
