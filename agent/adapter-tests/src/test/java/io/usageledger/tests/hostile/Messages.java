package io.usageledger.tests.hostile;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

/** A modular application on Anthropic's SDK: asks each address and tells where the SDK lives. */
public final class Messages {
  private static final int MOST_TOKENS = 64;

  private Messages() {}

  public static void main(String[] baseUrls) {
    for (String baseUrl : baseUrls) {
      System.out.println(askAt(baseUrl));
    }
    System.out.println(AnthropicClient.class.getModule());
  }

  private static String askAt(String baseUrl) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().apiKey("none").baseUrl(baseUrl).build();
    try {
      return client
          .messages()
          .create(
              MessageCreateParams.builder()
                  .model("claude-sonnet-4-5")
                  .maxTokens(MOST_TOKENS)
                  .addUserMessage("Good day?")
                  .build())
          .id();
    } finally {
      client.close();
    }
  }
}
