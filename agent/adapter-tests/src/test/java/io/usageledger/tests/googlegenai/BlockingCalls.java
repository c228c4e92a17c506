package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallShape;
import java.util.List;

/** Calls whose reply arrives before the method returns. */
final class BlockingCalls {
  private BlockingCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("ofText", BlockingCalls::ofText),
        shape("ofContents", BlockingCalls::ofContents),
        shape("withConfig", BlockingCalls::withConfig));
  }

  private static CallShape shape(String method, Google.Calls calls) {
    return Google.shape(
        BlockingCalls.class, method, calls, Rows.success(BlockingCalls.class, method));
  }

  private static Object ofText(Google google) {
    return google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), null);
  }

  private static Object ofContents(Google google) {
    List<Content> contents = List.of(Content.fromParts(Part.fromText(google.prompt())));
    return google.models(REPLY).generateContent(Google.REQUESTED_MODEL, contents, null);
  }

  private static Object withConfig(Google google) {
    GenerateContentConfig config = GenerateContentConfig.builder().temperature(0.5f).build();
    return google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), config);
  }
}
