package io.usageledger.tests.openai.apis;

import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.translations.TranslationCreateParams;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Speech, whose reply is sound and nothing else, transcription and translation. Source: OpenAI API
 * reference, "Audio".
 */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class AudioApi {
  private static final String VOICE_MODEL = "tts-1";
  private static final String MODEL = "gpt-4o-transcribe";
  private static final String OLD_MODEL = "whisper-1";

  private AudioApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells("audio.speech.create", Cell.WHOLE, AudioApi::speech, AudioApi::speechRow),
            Cell.cells(
                "audio.transcriptions.create",
                Cell.WHOLE,
                key -> transcription(),
                AudioApi::transcriptionRow),
            Cell.cells(
                "audio.transcriptions.create",
                Cell.STREAMED,
                key -> transcription(),
                AudioApi::transcriptionRow),
            Cell.cells(
                "audio.translations.create",
                Cell.WHOLE,
                key -> translation(),
                AudioApi::translationRow))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /audio/speech", request -> new ApiReply("audio/mpeg", "ID3"),
        "POST /audio/transcriptions",
            request -> request.streamed() ? events(request) : transcribed(request),
        "POST /audio/translations", request -> ApiReply.json("{\"text\":\"Ready in a minute\"}"));
  }

  private static SpeechCreateParams speech(String key) {
    return SpeechCreateParams.builder()
        .model(VOICE_MODEL)
        .voice("alloy")
        .input(spoken(key))
        .build();
  }

  /** Accents are one character each. */
  private static String spoken(String key) {
    return "Prêt à " + key;
  }

  /** Price of tts-1: $15 for a million characters. */
  private static ExpectedRow speechRow(String key, Variant variant) {
    int characters = spoken(key).length();
    ExpectedRow row =
        withoutTokens(ApiRows.row(key, variant, "speech", "audio.speech", VOICE_MODEL))
            .with("units", characters)
            .with("unit_type", "characters")
            .with("usage_status", "reported");
    return ApiRows.cost(row, characters * 15_000_000L);
  }

  private static TranscriptionCreateParams transcription() {
    return TranscriptionCreateParams.builder().model(MODEL).file(new byte[] {1, 2, 3}).build();
  }

  /** Prices of gpt-4o-transcribe: $6 audio in, $2.50 text in, $10 out for a million tokens. */
  private static ExpectedRow transcriptionRow(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row = ApiRows.row(key, variant, "transcription", "audio.transcriptions", MODEL);
    return ApiRows.cost(
        ApiRows.plainTokens(row, tokens),
        text(tokens) * 2_500_000L
            + (tokens.input() - text(tokens)) * 6_000_000L
            + tokens.output() * 10_000_000L);
  }

  private static TranslationCreateParams translation() {
    return TranslationCreateParams.builder().model(OLD_MODEL).file(new byte[] {1, 2, 3}).build();
  }

  /** The reply says nothing of how long the sound was. */
  private static ExpectedRow translationRow(String key, Variant variant) {
    return CallRows.withoutUsage(
        ApiRows.row(key, variant, "translation", "audio.translations", OLD_MODEL));
  }

  private static ExpectedRow withoutTokens(ExpectedRow row) {
    return row.without(
        "input_tokens",
        "cache_read_tokens",
        "cache_write_tokens",
        "output_tokens",
        "reasoning_tokens",
        "total_tokens");
  }

  /** The part of the prompt that is text. */
  private static int text(Tokens tokens) {
    return tokens.cached();
  }

  private static ApiReply transcribed(ApiRequest request) {
    return ApiReply.json(
        """
        {"text":"Ready in a minute","usage":%s}"""
            .formatted(usage(request.tokens())));
  }

  private static ApiReply events(ApiRequest request) {
    return ApiReply.events(
        List.of(
            new ApiReply.Event(
                "transcript.text.delta",
                "{\"type\":\"transcript.text.delta\",\"delta\":\"Ready\"}"),
            new ApiReply.Event(
                "transcript.text.done",
                """
                {"type":"transcript.text.done","text":"Ready in a minute","usage":%s}"""
                    .formatted(usage(request.tokens())))));
  }

  private static String usage(Tokens tokens) {
    return """
        {"type":"tokens","input_tokens":%d,"input_token_details":{"text_tokens":%d,\
        "audio_tokens":%d},"output_tokens":%d,"total_tokens":%d}"""
        .formatted(
            tokens.input(),
            text(tokens),
            tokens.input() - text(tokens),
            tokens.output(),
            tokens.input() + tokens.output());
  }
}
