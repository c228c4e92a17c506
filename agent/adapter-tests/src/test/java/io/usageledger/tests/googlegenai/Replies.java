package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Tokens;
import java.util.List;

/** The bodies of generated content, events and errors. */
final class Replies {
  static final String MODEL = "gemini-2.5-flash";

  /** A model that no price list knows. */
  static final String NEW_MODEL = "gemini-of-next-year";

  /** The searches of a reply that was grounded by them. */
  static final int SEARCHES = 2;

  /** The tokens that all events but the last have brought. */
  static final int SO_FAR = 7;

  /** The events of a reply. */
  static final int EVENTS = 3;

  private static final String TEXT = "{'text':'Ready in a minute'}";

  private static final String BEGUN = "{'promptTokenCount':%d,%s'totalTokenCount':%1$d}";

  private Replies() {}

  static String responseId(String key) {
    return "response_" + key;
  }

  /** The key of the call that follows this one when a function has answered. */
  static String nextKey(String key) {
    return key + "-next";
  }

  /** The body with which a request is refused. */
  static String error(int status) {
    return switch (status) {
      case 400 -> error(status, "INVALID_ARGUMENT");
      case 403 -> error(status, "PERMISSION_DENIED");
      case 404 -> error(status, "NOT_FOUND");
      case 429 -> error(status, "RESOURCE_EXHAUSTED");
      case 503 -> error(status, "UNAVAILABLE");
      default -> "{\"detail\":\"not a shape that the SDK knows\"}";
    };
  }

  static String error(int status, String word) {
    return json("{'error':{'code':%d,'message':'refused by the stand-in','status':'%s'}}")
        .formatted(status, word);
  }

  static String tokenCount(Tokens tokens) {
    return json("{'totalTokens':%d,'tokensInfo':[]}").formatted(tokens.input());
  }

  /** A cache that has been made of a prompt. */
  static String cache(ContentRequest request) {
    return json("{'name':'cachedContents/%s','model':'models/%s','usageMetadata':{'totalTokenCount':%d}}")
        .formatted(request.key(), MODEL, request.tokens().input());
  }

  /** A whole reply. */
  static String content(ContentRequest request, String model, String usage) {
    return content(request.key(), model, TEXT, ",'finishReason':'STOP'", usage);
  }

  /**
   * @param part of the content
   * @param end why it ends, or empty where it goes on
   * @param usage the usage object, or empty to leave it out
   */
  static String content(String key, String model, String part, String end, String usage) {
    String candidates =
        json("{'candidates':[{'content':{'parts':[%s],'role':'model'}%s,'index':0}],")
            .formatted(json(part), json(end));
    String metadata = usage.isEmpty() ? "" : "\"usageMetadata\":" + usage + ",";
    return candidates
        + metadata
        + json("'modelVersion':'%s','responseId':'%s'}").formatted(model, responseId(key));
  }

  /** A reply that asks for a function. */
  static String functionCall(ContentRequest request) {
    return content(
        request.key(),
        MODEL,
        "{'functionCall':{'name':'recall','args':{}}}",
        ",'finishReason':'STOP'",
        usage(request.tokens()));
  }

  /** The reply to what the function has said, which uses tokens of its own. */
  static String afterFunction(ContentRequest request) {
    String key = nextKey(request.key());
    return content(key, MODEL, TEXT, ",'finishReason':'STOP'", usage(Tokens.of(key)));
  }

  /** A prompt that the provider does not let pass. */
  static String blocked(ContentRequest request) {
    return json("{'promptFeedback':{'blockReason':'SAFETY'},'usageMetadata':%s,"
            + "'modelVersion':'%s','responseId':'%s'}")
        .formatted(begun(request.tokens(), ""), MODEL, responseId(request.key()));
  }

  /** A reply that the provider's own search has grounded. */
  static String grounded(ContentRequest request) {
    return content(
        request.key(),
        MODEL,
        TEXT,
        ",'finishReason':'STOP','groundingMetadata':{'webSearchQueries':['one','','another','one']}",
        usage(request.tokens()));
  }

  /** A reply in events, whose counts grow: the first knows the prompt alone. */
  static List<String> events(ContentRequest request, String lastUsage) {
    String first = lastUsage.isEmpty() ? "" : begun(request.tokens(), cached(request.tokens()));
    String soFar =
        json("{'promptTokenCount':%d,'candidatesTokenCount':%d,'totalTokenCount':%d,%s")
            .formatted(
                request.tokens().input(),
                SO_FAR,
                request.tokens().input() + SO_FAR,
                first
                    .substring(first.indexOf(',') + 1)
                    .replaceFirst(",\"totalTokenCount\":\\d+", ""));
    return List.of(
        content(request.key(), MODEL, "{'text':'Ready '}", "", first),
        content(request.key(), MODEL, "{'text':'in a '}", "", lastUsage.isEmpty() ? "" : soFar),
        lastEvent(request, lastUsage));
  }

  static String lastEvent(ContentRequest request, String usage) {
    return content(request.key(), MODEL, "{'text':'minute'}", ",'finishReason':'STOP'", usage);
  }

  /** An event that brings nothing but the usage. */
  static String usageAlone(ContentRequest request) {
    return json("{'usageMetadata':%s,'modelVersion':'%s'}")
        .formatted(usage(request.tokens()), MODEL);
  }

  private static String begun(Tokens tokens, String cached) {
    String text = "'promptTokensDetails':[{'modality':'TEXT','tokenCount':%d}],%s";
    return json(BEGUN).formatted(tokens.input(), json(text).formatted(tokens.input(), cached));
  }

  private static String cached(Tokens tokens) {
    String text =
        "'cachedContentTokenCount':%d,'cacheTokensDetails':[{'modality':'TEXT','tokenCount':%1$d}],"
            + "'serviceTier':'standard',";
    return json(text).formatted(tokens.cached());
  }

  /** Thoughts stand outside the candidates, cached tokens inside the prompt. */
  static String usage(Tokens tokens) {
    return usage(tokens, "", "'serviceTier':'standard',", "");
  }

  /** What Vertex AI says of the tier. */
  static String usageOnVertex(Tokens tokens) {
    return usage(tokens, "", "", ",'trafficType':'ON_DEMAND'");
  }

  /** With fields that no SDK knows; in the order in which the ledger keeps them. */
  static String usageWithNewFields(Tokens tokens) {
    String fields = "'energy':{'joules':12},'leapTokenCount':3,";
    return usage(tokens, fields, "'serviceTier':'standard',", "");
  }

  private static String usage(Tokens tokens, String fields, String tier, String traffic) {
    return json("{'cacheTokensDetails':[{'modality':'TEXT','tokenCount':%d}],"
            + "'cachedContentTokenCount':%1$d,'candidatesTokenCount':%d,"
            + fields
            + "'promptTokenCount':%d,"
            + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':%3$d}],"
            + tier
            + "'thoughtsTokenCount':%d,'totalTokenCount':%d"
            + traffic
            + "}")
        .formatted(
            tokens.cached(),
            tokens.output() - tokens.reasoning(),
            tokens.input(),
            tokens.reasoning(),
            tokens.input() + tokens.output());
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
