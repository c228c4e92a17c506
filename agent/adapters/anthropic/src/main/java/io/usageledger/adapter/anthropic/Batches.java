package io.usageledger.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.JobState.Phase;
import io.usageledger.agent.core.spi.Reply;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What replies say of a batch and of its results. A result that did not succeed has not been run,
 * or has failed, and is not billed.
 *
 * <p>Source: Anthropic API reference, "Create a Message Batch", "Retrieve Message Batch results";
 * "Batch processing" (what is billed).
 */
final class Batches {
  private Batches() {}

  /** What the reply to its submission says. */
  static Reply submitted(Object reply) {
    WireView batch = WireView.of(reply);
    String id = batch.text("id");
    return new Reply.Builder()
        .id(id)
        .job(id == null ? null : new JobState(id, createdAt(batch), Phase.RUNNING, null))
        .build();
  }

  private static @Nullable Instant createdAt(WireView batch) {
    return batch.value("createdAt") instanceof OffsetDateTime time ? time.toInstant() : null;
  }

  /**
   * What one of its results says; null if that does not say which it is.
   *
   * @param call the request that reads the results
   * @param id the batch's
   */
  static @Nullable Reply result(CallSpec call, String id, Object response) {
    WireView line = WireView.of(response);
    String name = line.text("customId");
    if (name == null || name.isEmpty()) {
      return null;
    }
    return of(call, line.object("result"), id, name);
  }

  /** A kind of result that this version does not know is one without usage. */
  private static Reply of(CallSpec call, WireView result, String id, String name) {
    WireView errored = result.variant("errored");
    if (!errored.isEmpty()) {
      return unbilled(JobState.ofLine(id, name, Phase.FAILED), typeOf(errored));
    } else if (!result.variant("canceled").isEmpty()) {
      return unbilled(JobState.ofLine(id, name, Phase.CANCELLED), "canceled");
    } else if (!result.variant("expired").isEmpty()) {
      return unbilled(JobState.ofLine(id, name, Phase.FAILED), "expired");
    }
    WireView message = result.variant("succeeded").object("message");
    return Replies.of(call, message, JobState.ofLine(id, name, Phase.SUCCEEDED));
  }

  private static Reply unbilled(JobState line, String errorType) {
    return new Reply.Builder().errorType(errorType).job(line).build();
  }

  /** {@code {"type":"error","error":{"type":"invalid_request_error",...}}}. */
  private static String typeOf(WireView errored) {
    JsonNode error = errored.object("error").json("error");
    String type = error == null ? null : error.path("type").textValue();
    return type == null ? "errored" : type;
  }
}
