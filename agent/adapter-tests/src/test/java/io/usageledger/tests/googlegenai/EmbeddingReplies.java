package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Tokens;

/**
 * Embeddings as each of the provider's interfaces sends them. Source: Gemini API reference,
 * "Embeddings"; Vertex AI reference, "Text embeddings API".
 */
final class EmbeddingReplies {
  static final int CHARACTERS = 47;

  private EmbeddingReplies() {}

  static String of(String method, String behaviour, ContentRequest request) {
    return switch (method) {
      case "batchEmbedContents" -> batch(request, behaviour.equals(FakeGoogle.NO_USAGE));
      case "predict" -> predictions(request);
      case "embedContent" -> content(request);
      default -> throw new IllegalArgumentException("no such method: " + method);
    };
  }

  private static String batch(ContentRequest request, boolean silent) {
    String embeddings = "{'embeddings':[%s]".formatted(repeated(request, "{'values':[0.5,0.25]}"));
    return Replies.json(embeddings + (silent ? "" : ",'usageMetadata':" + usage(request)) + "}");
  }

  /** Counts each text apart. */
  private static String predictions(ContentRequest request) {
    String one =
        "{'embeddings':{'statistics':{'token_count':%d,'truncated':false},'values':[0.5]}}"
            .formatted(request.tokens().input());
    return Replies.json(
        "{'predictions':[%s],'metadata':{'billableCharacterCount':%d}}"
            .formatted(repeated(request, one), CHARACTERS));
  }

  private static String content(ContentRequest request) {
    return Replies.json(
        "{'embedding':{'values':[0.5]},'usageMetadata':%s,'truncated':false}"
            .formatted(usage(request)));
  }

  private static String usage(ContentRequest request) {
    Tokens tokens = request.tokens();
    return "{'promptTokenCount':%d,'promptTokenDetails':[{'modality':'TEXT','tokenCount':%1$d}]}"
        .formatted(tokens.input() * request.texts());
  }

  private static String repeated(ContentRequest request, String one) {
    return (one + ",").repeat(request.texts() - 1) + one;
  }
}
