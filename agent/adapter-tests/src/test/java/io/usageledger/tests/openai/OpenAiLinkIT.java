package io.usageledger.tests.openai;

import io.usageledger.tests.contract.LinkContract;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An SDK other than the one that the adapter was made for. */
final class OpenAiLinkIT extends LinkContract {
  OpenAiLinkIT() {
    super(new OpenAiAdapter());
  }

  @Test
  void hook_methodIsMissing_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "hooks.txt",
        "ChatCompletionServiceAsyncImpl$WithRawResponseImpl createStreaming",
        key ->
            !key.startsWith("AsyncStreamedCalls")
                && !key.matches("chat\\.completions\\.create-.*streamed-async"),
        "the SDK has no method");
  }

  @Test
  void hook_handlerNamesAMissingMethod_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "io/usageledger/adapter/openai/AddedUsage.classdata",
        "com/openai/models/chat/completions/ChatCompletionStreamOptions",
        key -> key.startsWith("BlockingCalls"),
        "the SDK has no com.openai.models.chat.completions.ChatCompletionCreateParams$Builder"
            + ".streamOptions(Lcom/openai/models/chat/completions/ChatCompletionStreamOption_;)");
  }
}
