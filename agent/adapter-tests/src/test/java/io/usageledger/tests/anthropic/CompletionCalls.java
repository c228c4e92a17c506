package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text completions, which newer SDKs do not have, so that they are made by reflection alone. Their
 * replies tell no usage. Source: the recorded reply 002-anthropic-complete.
 */
final class CompletionCalls {
  private static final String PARAMS = "com.anthropic.models.completions.CompletionCreateParams";

  private CompletionCalls() {}

  static List<CallShape> shapes() {
    return Arrays.stream(Variant.values()).map(CompletionCalls::shape).toList();
  }

  private static CallShape shape(Variant form) {
    CallPath path = new CallPath("completions.create", form);
    String key = Cell.key(path);
    return new CallShape(key, scene -> made(path, new Anthropic(scene)), row(key, form))
        .needing(PARAMS)
        .redundant(); // brief runs are of the newest SDK
  }

  private static ExpectedRow row(String key, Variant form) {
    ExpectedRow row =
        Rows.withoutUsage(AnthropicMatrix.row(key, form))
            .with("event_type", "completion")
            .with("api", "completions");
    return form.streamed() ? CallRows.streamed(row) : row;
  }

  private static @Nullable Object made(CallPath path, Anthropic anthropic) throws Exception {
    Object client = path.variant().async() ? anthropic.asyncClient(REPLY) : anthropic.client(REPLY);
    return FormedCalls.made(path, client, params(anthropic));
  }

  private static Object params(Anthropic anthropic) throws ReflectiveOperationException {
    Object builder = Class.forName(PARAMS).getMethod("builder").invoke(null);
    Class<?> type = builder.getClass();
    type.getMethod("model", String.class).invoke(builder, Anthropic.REQUESTED_MODEL);
    type.getMethod("maxTokensToSample", long.class).invoke(builder, Anthropic.MAX_TOKENS);
    type.getMethod("prompt", String.class).invoke(builder, anthropic.prompt());
    return type.getMethod("build").invoke(builder);
  }
}
