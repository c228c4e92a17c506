package com.example.adstudio;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import java.util.List;

/** Plans campaigns: a reply with a schema, read into objects. */
final class CampaignPlanner {
  private static final String MODEL = "gpt-4o";

  private final OpenAIClient client;
  private final CallLog calls;

  CampaignPlanner(OpenAIClient client, CallLog calls) {
    this.client = client;
    this.calls = calls;
  }

  /** A campaign, as the model fills it in. */
  public static final class Plan {
    public String title = "";
    public List<Step> steps = List.of();
  }

  /** One step of a campaign. */
  public static final class Step {
    public String channel = "";
    public int days;
  }

  Plan plan(Brief brief) {
    OpenCall call =
        calls.begin("campaign_planner", "plan_launch", brief.organization(), Call.Kind.SYNC, MODEL);
    try {
      StructuredChatCompletion<Plan> reply = client.chat().completions().create(request(brief));
      call.answered(reply.rawChatCompletion());
      return reply.choices().get(0).message().content().orElseThrow();
    } catch (OpenAIException e) {
      throw call.failed(e);
    }
  }

  private static StructuredChatCompletionCreateParams<Plan> request(Brief brief) {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .addSystemMessage(House.STYLE)
        .addUserMessage("Plan the launch of: " + brief.product())
        .responseFormat(Plan.class)
        .build();
  }
}
