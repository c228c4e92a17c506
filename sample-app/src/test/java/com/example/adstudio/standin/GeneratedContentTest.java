package com.example.adstudio.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ServerException;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in's generated content, read by the real SDK. */
class GeneratedContentTest {
  private static final String MODEL = "gemini-2.5-flash";

  private final StandIn standIn = StandIn.start();
  private final Client client =
      Client.builder()
          .apiKey("not a key")
          .httpOptions(HttpOptions.builder().baseUrl(standIn.address()).build())
          .build();

  @AfterEach
  void stop() {
    client.close();
    standIn.close();
  }

  @Test
  void wholeReply_countsWordsPicturesAndThoughts() {
    GenerateContentResponse reply =
        client.models.generateContent(
            MODEL,
            Content.fromParts(Part.fromText("Look."), Part.fromBytes(new byte[9], "image/png")),
            null);

    assertThat(reply.text().lines()).hasSize(5);
    assertThat(reply.modelVersion()).contains(MODEL);
    assertThat(reply.responseId()).isPresent();
    assertThat(reply.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
    GenerateContentResponseUsageMetadata usage = reply.usageMetadata().orElseThrow();
    assertThat(usage.promptTokenCount()).contains(2 + 258);
    assertThat(usage.thoughtsTokenCount()).contains(64);
    assertThat(usage.totalTokenCount())
        .contains(2 + 258 + 64 + usage.candidatesTokenCount().orElseThrow());
  }

  @Test
  void pictureModel_makesAPicture() {
    GenerateContentResponse reply =
        client.models.generateContent("gemini-2.5-flash-image", "Paint.", null);

    assertThat(reply.parts().get(0).inlineData().orElseThrow().mimeType()).contains("image/png");
    assertThat(reply.usageMetadata().orElseThrow().candidatesTokenCount()).contains(1290);
  }

  @Test
  void stream_countsAllThatCameBefore() {
    List<Integer> counts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(MODEL, "Say hello.", null)) {
      for (GenerateContentResponse chunk : stream) {
        text.append(chunk.text());
        counts.add(chunk.usageMetadata().orElseThrow().candidatesTokenCount().orElseThrow());
      }
    }

    assertThat(text.toString().lines()).hasSize(5);
    assertThat(counts).hasSize(5).isSorted();
    assertThat(counts.get(4)).isEqualTo(ChatRequest.textTokens(text.toString()));
  }

  @Test
  void serverError_isSaidAsTheVendorSaysIt() {
    HttpOptions failing =
        HttpOptions.builder()
            .headers(Map.of(Fault.HEADER, Fault.SERVER_ERROR.word()))
            .retryOptions(HttpRetryOptions.builder().attempts(1).build())
            .build();
    GenerateContentConfig config = GenerateContentConfig.builder().httpOptions(failing).build();

    assertThatThrownBy(() -> client.models.generateContent(MODEL, "Say hello.", config))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("An internal error has occurred.");
  }
}
