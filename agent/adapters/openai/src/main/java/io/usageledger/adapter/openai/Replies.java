package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What replies say that are over with their call. */
final class Replies {
  static final String CHAT_FORMAT = "openai_chat";
  static final String RESPONSES_FORMAT = "openai_responses";

  private static final String EMBEDDINGS_FORMAT = "openai_embeddings";
  private static final String IMAGES_FORMAT = "openai_images";

  private Replies() {}

  /** A chat completion or its chunk, a legacy completion or its chunk. */
  static Reply completion(WireView reply) {
    return named(reply, CHAT_FORMAT);
  }

  /** A list of embeddings. */
  static Reply embeddings(WireView reply) {
    return named(reply, EMBEDDINGS_FORMAT);
  }

  private static Reply named(WireView reply, String format) {
    String usage = usageOf(reply);
    return new Reply.Builder()
        .id(reply.text("id"))
        .model(reply.text("model"))
        .serviceTier(reply.text("service_tier"))
        .usage(format, usage)
        .whole(usage != null)
        .build();
  }

  /** True if a chunk tells usage; with {@code include_usage} all but the last say null. */
  static boolean hasUsage(WireView chunk) {
    return chunk.has("usage") || chunk.object("x_groq").has("usage");
  }

  /** Whether a chunk is the one that only tells usage, for which somebody has asked. */
  static boolean isUsageChunk(Object chunk) {
    WireView wire = WireView.of(chunk);
    Integer choices = wire.count("choices");
    return choices != null && choices == 0 && wire.has("usage");
  }

  /** The usage object; Groq's streams have it in {@code x_groq}. */
  private static @Nullable String usageOf(WireView reply) {
    return reply.has("usage") ? reply.json("usage") : reply.object("x_groq").json("usage");
  }

  /** A response, whole or compacted. One in the background is a job. */
  static Reply response(WireView reply) {
    JobState job = reply.isTrue("background") ? Jobs.stateOf(reply, null) : null;
    return new Reply.Builder()
        .id(reply.text("id"))
        .model(reply.text("model"))
        .serviceTier(reply.text("service_tier"))
        .usage(RESPONSES_FORMAT, withTools(reply))
        .whole(reply.has("usage"))
        .pricingAttributes(ToolItems.attributes(reply))
        .measures(ToolItems.measures(reply))
        .errorType(Jobs.errorOf(reply, reply.object("error")))
        .job(job)
        .build();
  }

  /**
   * The usage object, with what the reply says of its tools where another model did their work: the
   * image tool's tokens stand in no count of the response.
   */
  private static @Nullable String withTools(WireView reply) {
    String usage = reply.json("usage");
    Number drawn = reply.object("tool_usage").object("image_gen").number("total_tokens");
    if (usage == null || drawn == null || drawn.longValue() == 0) {
      return usage;
    }
    String open = usage.substring(0, usage.length() - 1);
    return open + ",\"tool_usage\":" + reply.json("tool_usage") + "}";
  }

  /** Images, each with its size and quality as they became. */
  static Reply images(WireView reply) {
    Integer count = reply.count("data");
    return pictures(reply, count == null ? 0 : count, true);
  }

  /** Images that have arrived so far. */
  static Reply pictures(WireView reply, int count, boolean whole) {
    return new Reply.Builder()
        .usage(IMAGES_FORMAT, reply.json("usage"))
        .whole(whole)
        .pricingAttributes(Requests.texts(reply, List.of("size", "quality")))
        .measures(count == 0 ? Map.of() : Map.of("images", String.valueOf(count)))
        .build();
  }
}
