package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.Chat;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/** Conversations that the SDK keeps: each message is a call. */
final class ChatCalls {
  private ChatCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("plain", ChatCalls::plain, row("plain")),
        shape("ofContent", ChatCalls::ofContent, row("ofContent")),
        shape("streamed", ChatCalls::streamed, CallRows.streamed(row("streamed"))),
        shape("async", ChatCalls::async, row("async")),
        shape(
            "turns",
            ChatCalls::turns,
            row("turns"),
            Rows.success(ChatCalls.class, "turns", Rows.key(ChatCalls.class, "turns") + "-2")));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(ChatCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(ChatCalls.class, method);
  }

  private static Chat chat(Google google) {
    return google.client(REPLY).chats.create(Google.REQUESTED_MODEL);
  }

  private static Object plain(Google google) {
    return Google.seen(chat(google).sendMessage(google.prompt()));
  }

  private static Object ofContent(Google google) {
    Content content = Content.fromParts(Part.fromText(google.prompt()));
    GenerateContentConfig config = GenerateContentConfig.builder().temperature(0.5f).build();
    return Google.seen(chat(google).sendMessage(List.of(content), config));
  }

  private static Object streamed(Google google) {
    Chat chat = chat(google);
    for (var event : chat.sendMessageStream(google.prompt())) {
      google.say(Google.seen(event));
    }
    return "read";
  }

  private static Object async(Google google) {
    var chat = google.client(REPLY).async.chats.create(Google.REQUESTED_MODEL);
    return Google.seen(chat.sendMessage(google.prompt()).join());
  }

  private static Object turns(Google google) throws Exception {
    Chat chat = chat(google);
    google.say(Google.seen(chat.sendMessage(google.prompt())));
    Google next = google.named("2");
    google.say(next.scene().inContext(() -> Google.seen(chat.sendMessage(next.prompt()))));
    return "read";
  }
}
