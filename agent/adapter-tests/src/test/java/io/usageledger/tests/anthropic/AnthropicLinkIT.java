package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.LinkContract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An SDK other than the one that the adapter was made for. */
final class AnthropicLinkIT extends LinkContract {
  /** Calls whose end or name nothing else shows than their stream. */
  private static final Pattern READ_STREAM =
      Pattern.compile(
          "\\.drainedNotClosed$|\\.batches\\.|^BatchCalls\\.(?!refused)|\\.streamed.*-declined$");

  AnthropicLinkIT() {
    super(new AnthropicAdapter());
  }

  @Test
  void hook_methodIsMissing_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "hooks.txt",
        "async.MessageServiceAsyncImpl$WithRawResponseImpl createStreaming",
        key ->
            !key.startsWith("AsyncStreamedCalls")
                && !key.matches("messages\\.create-.*streamed-async"),
        "the SDK has no method");
  }

  @Test
  void hook_handlerNamesAMissingClass_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "io/usageledger/adapter/anthropic/EventReader.classdata",
        "com/anthropic/core/ObjectMappers",
        key -> !READ_STREAM.matcher(key).find(),
        "the SDK has no com.anthropic.core.ObjectMapper_");
  }
}
