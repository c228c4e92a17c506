package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.FUNCTIONS;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Tool;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/**
 * Functions that the SDK calls by itself: each request to the provider is a call, caused by whoever
 * asked the first.
 */
public final class FunctionCalls {
  private FunctionCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("called", FunctionCalls::called, rows("called")),
        shape("calledAsync", FunctionCalls::calledAsync, rows("calledAsync")),
        shape("calledInChat", FunctionCalls::calledInChat, rows("calledInChat")),
        shape("calledInAsyncChat", FunctionCalls::calledInAsyncChat, rows("calledInAsyncChat")),
        shape(
            "notCalled", FunctionCalls::notCalled, Rows.success(FunctionCalls.class, "notCalled")));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(FunctionCalls.class, method, calls, rows);
  }

  private static ExpectedRow[] rows(String method) {
    String key = Rows.key(FunctionCalls.class, method);
    return new ExpectedRow[] {
      Rows.success(FunctionCalls.class, method, key),
      Rows.success(FunctionCalls.class, method, Replies.nextKey(key))
          .with("organization_id", "organization of " + key)
          .with("user_id", "user of " + key)
    };
  }

  /** The function; its name is what the model asks for. */
  public static String recall() {
    return "what there is to know";
  }

  private static GenerateContentConfig config() throws NoSuchMethodException {
    return GenerateContentConfig.builder()
        .tools(Tool.builder().functions(FunctionCalls.class.getMethod("recall")).build())
        .build();
  }

  private static Object called(Google google) throws Exception {
    return Google.seen(
        google
            .models(FUNCTIONS)
            .generateContent(Google.REQUESTED_MODEL, google.prompt(), config()));
  }

  private static Object calledAsync(Google google) throws Exception {
    return Google.seen(
        google
            .asyncModels(FUNCTIONS)
            .generateContent(Google.REQUESTED_MODEL, google.prompt(), config())
            .join());
  }

  private static Object calledInChat(Google google) throws Exception {
    var chat = google.client(FUNCTIONS).chats.create(Google.REQUESTED_MODEL, config());
    return Google.seen(chat.sendMessage(google.prompt()));
  }

  private static Object calledInAsyncChat(Google google) throws Exception {
    var chat = google.client(FUNCTIONS).async.chats.create(Google.REQUESTED_MODEL, config());
    return Google.seen(chat.sendMessage(google.prompt()).join());
  }

  private static Object notCalled(Google google) throws Exception {
    return Google.seen(
        google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), config()));
  }
}
