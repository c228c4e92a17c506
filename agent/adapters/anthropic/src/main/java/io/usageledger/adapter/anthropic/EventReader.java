package io.usageledger.adapter.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a stream its {@code message_start}, which names model and message and counts the input,
 * and each {@code message_delta}, whose counts are cumulative: they replace earlier ones, field by
 * field, and leave standing what they do not mention. Keeps the usage alone. One per stream.
 *
 * <p>Source: Anthropic API reference, "Streaming Messages".
 */
final class EventReader implements Function<Object, @Nullable Reply> {
  private final CallSpec call;
  private final ObjectNode usage = ObjectMappers.jsonMapper().createObjectNode();
  private boolean generated;

  EventReader(CallSpec call) {
    this.call = call;
  }

  @Override
  public @Nullable Reply apply(Object event) {
    WireView wire = WireView.of(event);
    generated = generated || !wire.variant("contentBlockStart").isEmpty();
    WireView message = wire.variant("messageStart").object("message");
    return message.isEmpty() ? soFar(wire.variant("messageDelta")) : begun(message);
  }

  /** The first output count is that of the words sent so far, no bill: it is left out. */
  private Reply begun(WireView message) {
    take(message.json("usage"));
    usage.remove("output_tokens");
    return Replies.ofBeginning(message, usage.isEmpty() ? null : usage);
  }

  private @Nullable Reply soFar(WireView delta) {
    JsonNode told = Replies.withContainer(delta.json("usage"), delta.object("delta"));
    take(told);
    String stopReason = delta.object("delta").text("stopReason");
    return told == null
        ? null
        : Refusals.tell(Replies.ofLater(usage), call, stopReason, generated).build();
  }

  private void take(@Nullable JsonNode told) {
    if (told != null) {
      told.fieldNames().forEachRemaining(name -> take(name, told.path(name)));
    }
  }

  private void take(String name, JsonNode value) {
    if (!value.isNull()) {
      usage.set(name, value);
    }
  }
}
