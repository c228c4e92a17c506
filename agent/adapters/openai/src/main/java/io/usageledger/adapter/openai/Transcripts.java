package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What transcriptions and translations say; as plain text they say nothing of what they used. */
final class Transcripts {
  private static final String FORMAT = "openai_transcription";

  private Transcripts() {}

  /** A whole reply, which is one of several shapes. */
  static Reply of(WireView reply) {
    WireView known = reply.variant("transcription", "diarized", "verbose", "translation");
    return told(known.isEmpty() ? reply.unread() : known);
  }

  /** A shape, or the last event of a stream. */
  static Reply told(WireView transcript) {
    String usage = transcript.json("usage");
    return new Reply.Builder()
        .model(transcript.text("model"))
        .usage(FORMAT, usage)
        .whole(true)
        .measures(usage == null ? seconds(transcript.number("duration")) : Map.of())
        .build();
  }

  /** Older verbose replies tell the sound's length and no usage. */
  private static Map<String, String> seconds(@Nullable Number duration) {
    return duration == null ? Map.of() : Map.of("audio_seconds", duration.toString());
  }
}
