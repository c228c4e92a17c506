package io.usageledger.adapter.openai;

import com.openai.core.JsonField;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a stream for which the agent asks because the application does not: the request gets
 * {@code stream_options.include_usage}, and the reply one chunk more, without choices.
 *
 * <p>Source: OpenAI API reference, "Create chat completion", {@code stream_options}.
 */
final class AddedUsage {
  private AddedUsage() {}

  /** The parameters with the flag; null if they have it or cannot have it. */
  static @Nullable Object to(Object params) {
    if (params instanceof ChatCompletionCreateParams chat) {
      var options = asked(chat._streamOptions());
      return options == null ? null : chat.toBuilder().streamOptions(options).build();
    }
    if (params instanceof CompletionCreateParams completion) {
      var options = asked(completion._streamOptions());
      return options == null ? null : completion.toBuilder().streamOptions(options).build();
    }
    return null;
  }

  /** The options with the flag; null if they have it, or are none that the SDK knows. */
  private static @Nullable ChatCompletionStreamOptions asked(
      JsonField<ChatCompletionStreamOptions> field) {
    if (field.isMissing() || field.isNull()) {
      return ChatCompletionStreamOptions.builder().includeUsage(true).build();
    }
    return field
        .asKnown()
        .filter(options -> !options._includeUsage().asKnown().orElse(false))
        .map(options -> options.toBuilder().includeUsage(true).build())
        .orElse(null);
  }
}
