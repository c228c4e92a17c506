package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import org.slf4j.MDC;

/** Calls attributed by where they stand in the code, or by names in the context. */
final class AdCopyService {
  private AdCopyService() {}

  static List<CallShape> shapes() {
    return List.of(
        Anthropic.shape(
            AdCopyService.class,
            "writeHeadline",
            AdCopyService::writeHeadline,
            row("writeHeadline")
                .without("organization_id", "user_id", "request_metadata")
                .with("tool_name", "ad_copy_service")
                .with("operation", "write_headline")
                .with("caller", "io.usageledger.tests.anthropic.AdCopyService.writeHeadline")),
        Anthropic.shape(
            AdCopyService.class,
            "writeNamed",
            AdCopyService::writeNamed,
            row("writeNamed")
                .with("tool_name", "copy editor")
                .with("operation", "rewrite")
                .with("campaign", "spring")));
  }

  private static ExpectedRow row(String method) {
    return Rows.success(AdCopyService.class, method);
  }

  private static Object writeHeadline(Anthropic anthropic) {
    MDC.clear();
    return anthropic.messages(REPLY).create(anthropic.params());
  }

  private static Object writeNamed(Anthropic anthropic) {
    MDC.put("tool_name", "copy editor");
    MDC.put("operation", "rewrite");
    MDC.put("campaign", "spring");
    return anthropic.messages(REPLY).create(anthropic.params());
  }
}
