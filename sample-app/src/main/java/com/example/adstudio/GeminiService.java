package com.example.adstudio;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import java.util.Iterator;
import java.util.List;

/** The pictures of ads: makes them, and looks at what it has made. */
final class GeminiService {
  private static final String PAINTER = "gemini-2.5-flash-image";
  private static final String CRITIC = "gemini-2.5-flash";

  private final Client client;
  private final CallLog calls;

  GeminiService(Client client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  /** A picture for the ad. */
  byte[] generateImage(Brief brief) {
    OpenCall call = begin(brief, "generate_image", Call.Kind.SYNC, PAINTER);
    try {
      GenerateContentResponse reply =
          client.models.generateContent(PAINTER, "A photograph of " + brief.product(), null);
      call.answered(reply);
      return reply.parts().stream()
          .flatMap(part -> part.inlineData().stream())
          .findFirst()
          .flatMap(Blob::data)
          .orElseThrow();
    } catch (ApiException e) {
      throw call.failed(e);
    }
  }

  /** What there is to see in a picture. */
  String analyzeImage(Brief brief, byte[] picture) {
    OpenCall call = begin(brief, "analyze_image", Call.Kind.SYNC, CRITIC);
    try {
      GenerateContentResponse reply =
          client.models.generateContent(CRITIC, about(picture, "What is in this picture?"), null);
      call.answered(reply);
      return String.valueOf(reply.text());
    } catch (ApiException e) {
      throw call.failed(e);
    }
  }

  /** A caption for a picture, word by word. */
  String captionImage(Brief brief, byte[] picture) {
    OpenCall call = begin(brief, "caption_image", Call.Kind.STREAM, CRITIC);
    StringBuilder caption = new StringBuilder();
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(
            CRITIC, about(picture, "A caption for " + brief.product()), null)) {
      Iterator<GenerateContentResponse> chunks = stream.iterator();
      GenerateContentResponse last;
      do {
        last = chunks.next();
        caption.append(last.text());
      } while (chunks.hasNext());
      call.answered(last);
      return caption.toString();
    } catch (ApiException e) {
      throw call.failed(e);
    }
  }

  private OpenCall begin(Brief brief, String operation, Call.Kind kind, String model) {
    return calls.begin("gemini_service", operation, brief.organization(), kind, model);
  }

  private static List<Content> about(byte[] picture, String question) {
    return List.of(
        Content.fromParts(Part.fromText(question), Part.fromBytes(picture, "image/png")));
  }
}
