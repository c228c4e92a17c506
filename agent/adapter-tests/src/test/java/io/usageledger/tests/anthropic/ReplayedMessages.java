package io.usageledger.tests.anthropic;

import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import io.usageledger.tests.contract.CallCatalogue;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.Recording;
import java.util.List;

/** One call for each recorded message. */
public final class ReplayedMessages implements CallCatalogue {
  static final String NAMES = "\\d+-anthropic-messages.*\\.json";

  @Override
  public List<CallShape> shapes() {
    return Recording.named(NAMES).stream().map(ReplayedMessages::shape).toList();
  }

  private static CallShape shape(Recording recording) {
    return new CallShape(
        recording.key(), scene -> call(new Anthropic(scene), recording.streamed()));
  }

  private static Object call(Anthropic anthropic, boolean streamed) {
    MessageService messages = anthropic.messages(anthropic.scene().key());
    MessageCreateParams params = anthropic.params();
    if (!streamed) {
      return messages.create(params).id();
    }
    try (var events = messages.createStreaming(params)) {
      return events.stream().count();
    }
  }
}
