package io.usageledger.tests.openai.apis;

import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls that are not billed and give no row. */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class FreeCalls {
  private static final String EMPTY_LIST =
      "{\"object\":\"list\",\"data\":[],\"first_id\":null,\"last_id\":null,\"has_more\":false}";

  private FreeCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("moderation", FreeCalls::moderated),
        shape("countedTokens", FreeCalls::counted)
            .needing("com.openai.models.responses.inputtokens.InputTokenCountParams"),
        shape("listedModels", calls -> calls.client().models().list().data()),
        shape("listedFiles", calls -> calls.client().files().list().data()),
        shape("downloadedVideo", FreeCalls::downloaded));
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /moderations",
            request ->
                ApiReply.json(
                    "{\"id\":\"modr-1\",\"model\":\"omni-moderation-latest\",\"results\":[]}"),
        "POST /responses/input_tokens",
            request -> ApiReply.json("{\"object\":\"response.input_tokens\",\"input_tokens\":16}"),
        "GET /models", request -> ApiReply.json(EMPTY_LIST),
        "GET /files", request -> ApiReply.json(EMPTY_LIST));
  }

  private static CallShape shape(String method, ApiJobs.Calls calls) {
    return new CallShape(
        "FreeCalls." + method, scene -> calls.make(new ApiCalls(scene, ApiCalls.REPLY)));
  }

  private static @Nullable Object moderated(ApiCalls calls) throws Exception {
    ModerationCreateParams params = ModerationCreateParams.builder().input("Say this").build();
    calls.scene().say(calls.call("moderations.create", Variant.ASYNC, params));
    return calls.call("moderations.create", Variant.RAW, params);
  }

  private static @Nullable Object counted(ApiCalls calls) throws Exception {
    InputTokenCountParams params = InputTokenCountParams.builder().model(ApiRows.MODEL).build();
    return calls.call("responses.inputTokens.count", Variant.PLAIN, params);
  }

  private static @Nullable Object downloaded(ApiCalls calls) {
    try (var content = calls.client().videos().downloadContent(VideosApi.id(calls.key()))) {
      return content.statusCode();
    }
  }
}
