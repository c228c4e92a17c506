package io.usageledger.tests.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * An application that calls each service once for a whole reply and once for a stream. Arguments:
 * {@code NAME=ADDRESS}.
 */
public final class CompatibleCalls {
  private CompatibleCalls() {}

  public static void main(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      call(argument.substring(0, equals), argument.substring(equals + 1));
    }
    System.exit(0); // as applications with an SDK's thread pools end
  }

  private static void call(String name, String address) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("not a key").baseUrl(address + "/s/reply/v1").build();
    inContext(name + "-whole", params -> client.chat().completions().create(params).choices());
    inContext(
        name + "-streamed",
        params -> {
          try (var reply = client.chat().completions().createStreaming(params)) {
            reply.stream().forEach(chunk -> {});
          }
        });
  }

  private static void inContext(String key, Consumer<ChatCompletionCreateParams> calls) {
    MDC.put("case", key);
    calls.accept(
        ChatCompletionCreateParams.builder().model("asked-model").addUserMessage("Go.").build());
    MDC.clear();
  }
}
