package io.usageledger.tests.googlegenai;

import com.google.genai.Client;
import com.google.genai.Models;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.Recording;
import java.util.List;
import java.util.Set;

/** One call for each recorded reply. */
public final class ReplayedCalls implements CallCatalogue {
  static final String NAMES =
      "\\d+-(gemini|vertex)-(batchembedcontents|count-tokens|(stream)?generatecontent).*\\.json";

  private static final Set<String> FREE = Set.of("count_tokens");

  @Override
  public List<CallShape> shapes() {
    return Recording.named(NAMES).stream().map(ReplayedCalls::shape).toList();
  }

  static boolean isBilled(Recording recording) {
    return !FREE.contains(recording.api());
  }

  private static CallShape shape(Recording recording) {
    return new CallShape(recording.key(), scene -> call(new Google(scene), recording));
  }

  private static Object call(Google google, Recording recording) {
    Models models = client(google, recording).models;
    String model = recording.expected().path("model").asText();
    return switch (recording.api()) {
      case "count_tokens" -> models.countTokens(model, google.prompt(), null).totalTokens();
      case "batchEmbedContents" ->
          models.embedContent(model, google.prompt(), null).embeddings().orElseThrow().size();
      case "streamGenerateContent" -> read(models, model, google.prompt());
      default -> models.generateContent(model, google.prompt(), null).responseId();
    };
  }

  private static Client client(Google google, Recording recording) {
    String key = recording.key();
    return key.contains("-vertex-") ? google.vertex(key, "global") : google.client(key);
  }

  private static Object read(Models models, String model, String prompt) {
    int events = 0;
    try (var reply = models.generateContentStream(model, prompt, null)) {
      for (var event : reply) {
        events += event.modelVersion().isPresent() ? 1 : 0;
      }
    }
    return events;
  }
}
