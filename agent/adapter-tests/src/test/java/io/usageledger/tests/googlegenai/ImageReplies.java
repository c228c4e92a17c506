package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Tokens;
import java.util.List;

/** Images as a model of Gemini's sends them: parts of its content, billed in tokens. */
final class ImageReplies {
  static final String IMAGE = "image";

  static final String MODEL = "gemini-2.5-flash-image";

  /** The tokens of an image of a thousand pixels a side. */
  static final int TOKENS = 1_290;

  /** The images of a stream. */
  static final int STREAMED = 2;

  private static final String PART = "{'inlineData':{'mimeType':'image/png','data':'aW1hZ2U='}}";
  private static final String END = ",'finishReason':'STOP'";

  private ImageReplies() {}

  static String image(ContentRequest request) {
    return Replies.content(request.key(), MODEL, PART, END, usage(request.tokens(), 1));
  }

  static List<String> events(ContentRequest request) {
    String usage = usage(request.tokens(), STREAMED);
    return List.of(
        Replies.content(request.key(), MODEL, PART, "", ""),
        Replies.content(request.key(), MODEL, PART, END, usage));
  }

  private static String usage(Tokens tokens, int images) {
    return Replies.json(
            "{'promptTokenCount':%d,'candidatesTokenCount':%d,'totalTokenCount':%d,"
                + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':%1$d}],"
                + "'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':%2$d}]}")
        .formatted(tokens.input(), TOKENS * images, tokens.input() + TOKENS * images);
  }
}
