package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.LinkContract;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An SDK other than the one that the adapter was made for. */
final class GoogleLinkIT extends LinkContract {
  GoogleLinkIT() {
    super(new GoogleAdapter());
  }

  @Test
  void hook_methodIsMissing_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "hooks.txt",
        "AsyncModels privateGenerateContentStream",
        key -> !key.startsWith("AsyncStreamedCalls") && !key.endsWith("-streamed-async"),
        "the SDK has no method");
  }

  @Test
  void hook_handlerNamesAMissingClass_isOffAndTheOthersRecord() throws IOException, SQLException {
    assertOffWithout(
        "io/usageledger/adapter/googlegenai/CountAttempt.classdata",
        "okhttp3/Interceptor",
        key -> true, // nothing but the number of attempts is missing
        "the SDK has no okhttp3.Intercepto_");
  }
}
