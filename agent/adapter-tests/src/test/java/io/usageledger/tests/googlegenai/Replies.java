package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.Tokens;

/** The bodies of generated content, events and errors. */
final class Replies {
  static final String MODEL = "gemini-2.5-flash";

  private Replies() {}

  static String responseId(String key) {
    return "response_" + key;
  }

  /** A whole reply. */
  static String content(ContentRequest request) {
    return json("""
            {'candidates':[{'content':{'parts':[{'text':'Ready in a minute'}],'role':'model'},
            'finishReason':'STOP','index':0}],'usageMetadata':%s,'modelVersion':'%s',
            'responseId':'%s'}
            """)
        .formatted(usage(request.tokens()), MODEL, responseId(request.key()));
  }

  /** Thoughts stand outside the candidates, cached tokens inside the prompt. */
  static String usage(Tokens tokens) {
    return json("""
            {'promptTokenCount':%d,'candidatesTokenCount':%d,'totalTokenCount':%d,
            'cachedContentTokenCount':%d,
            'promptTokensDetails':[{'modality':'TEXT','tokenCount':%1$d}],
            'cacheTokensDetails':[{'modality':'TEXT','tokenCount':%4$d}],
            'thoughtsTokenCount':%5$d,'serviceTier':'standard'}
            """)
        .formatted(
            tokens.input(),
            tokens.output() - tokens.reasoning(),
            tokens.input() + tokens.output(),
            tokens.cached(),
            tokens.reasoning());
  }

  private static String json(String text) {
    return text.strip().replace('\'', '"').replace("\n", "");
  }
}
