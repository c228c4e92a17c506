package com.example.adstudio;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.TextBlockParam;
import java.util.List;
import java.util.stream.Collectors;

/** The second opinion: another vendor's model reads what the first has written. */
final class ClaudeService {
  private static final String MODEL = "claude-haiku-4-5";
  private static final long MAX_TOKENS = 400;

  private final AnthropicClient client;
  private final CallLog calls;

  ClaudeService(AnthropicClient client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  /** What is wrong with the ad. */
  String critiqueAd(Brief brief) {
    OpenCall call = begin(brief, "critique_ad", Call.Kind.SYNC);
    try {
      Message reply = client.messages().create(request("What is wrong with this ad for ", brief));
      call.answered(reply);
      return textOf(reply);
    } catch (AnthropicException e) {
      throw call.failed(e);
    }
  }

  /** A script for the radio, word by word. */
  String writeScript(Brief brief) {
    OpenCall call = begin(brief, "write_script", Call.Kind.STREAM);
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(request("Twenty seconds of radio for ", brief))) {
      MessageAccumulator accumulator = MessageAccumulator.create();
      stream.stream().forEach(accumulator::accumulate);
      call.answered(accumulator.message());
      return textOf(accumulator.message());
    } catch (AnthropicException e) {
      throw call.failed(e);
    }
  }

  private OpenCall begin(Brief brief, String operation, Call.Kind kind) {
    return calls.begin("claude_service", operation, brief.organization(), kind, MODEL);
  }

  /** The style guide comes first and is the same each time, so that it can be cached. */
  private static MessageCreateParams request(String task, Brief brief) {
    TextBlockParam style =
        TextBlockParam.builder()
            .text(House.STYLE)
            .cacheControl(CacheControlEphemeral.builder().build())
            .build();
    return MessageCreateParams.builder()
        .model(MODEL)
        .maxTokens(MAX_TOKENS)
        .systemOfTextBlockParams(List.of(style))
        .addUserMessage(task + brief.product())
        .build();
  }

  private static String textOf(Message reply) {
    return reply.content().stream()
        .map(ContentBlock::asText)
        .map(TextBlock::text)
        .collect(Collectors.joining());
  }
}
