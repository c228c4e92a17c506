package io.usageledger.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages say, beta or not. */
final class Replies {
  private static final String FORMAT = "anthropic_messages";

  private Replies() {}

  /** What a whole message says. */
  static Reply ofParsed(CallSpec call, Object reply) {
    WireView message = WireView.of(reply);
    return whole(call, message).whole(message.json("usage") != null).build();
  }

  /** What a text completion says, or the latest part of one; its usage is nowhere. */
  static Reply ofCompletion(Object completion) {
    WireView reply = WireView.of(completion);
    return new Reply.Builder().id(reply.text("id")).model(reply.text("model")).build();
  }

  /** What a message says that is one of a job's results. */
  static Reply of(CallSpec call, WireView message, JobState line) {
    return whole(call, message).whole(true).job(line).build();
  }

  private static Reply.Builder whole(CallSpec call, WireView message) {
    boolean generated = message.value("content") instanceof List<?> blocks && !blocks.isEmpty();
    Reply.Builder reply = begun(message, withContainer(message.json("usage"), message));
    return Refusals.tell(reply, call, message.text("stopReason"), generated);
  }

  /**
   * The usage with the container in which code ran, whose hours are billed apart: it stands beside
   * the usage, in a message or in the last part of one.
   */
  static @Nullable JsonNode withContainer(@Nullable JsonNode usage, WireView message) {
    JsonNode container = message.json("container");
    if (usage instanceof ObjectNode counts && container != null) {
      counts.set("container", container);
    }
    return usage;
  }

  /** What the beginning of a streamed message says whose usage, as it stands now, is this. */
  static Reply ofBeginning(WireView message, @Nullable JsonNode usage) {
    return begun(message, usage).build();
  }

  private static Reply.Builder begun(WireView message, @Nullable JsonNode usage) {
    String served = usage == null ? null : modelThatServed(usage);
    return usage(usage)
        .id(message.text("id"))
        .model(served == null ? message.text("model") : served);
  }

  /** What a later part of a message says, whose usage is now this. */
  static Reply.Builder ofLater(JsonNode usage) {
    return usage(usage).model(modelThatServed(usage)).whole(true);
  }

  private static Reply.Builder usage(@Nullable JsonNode usage) {
    return new Reply.Builder()
        .serviceTier(usage == null ? null : usage.path("service_tier").textValue())
        .usage(FORMAT, usage == null ? null : usage.toString());
  }

  /**
   * The model that served what others had declined; null if none had. Then the message may name the
   * first that was asked.
   */
  private static @Nullable String modelThatServed(JsonNode usage) {
    for (JsonNode pass : usage.path("iterations")) {
      if ("fallback_message".equals(pass.path("type").textValue())) {
        return pass.path("model").textValue();
      }
    }
    return null;
  }
}
