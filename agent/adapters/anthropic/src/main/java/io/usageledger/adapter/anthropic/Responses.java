package io.usageledger.adapter.anthropic;

import com.anthropic.core.http.HttpResponse;
import io.usageledger.agent.core.spi.Call;

/** What stands in a response beside its body. */
final class Responses {
  private Responses() {}

  static void arrived(Call call, Object carrier) {
    HttpResponse response = (HttpResponse) carrier;
    call.answered(response.statusCode(), response.requestId().orElse(null));
  }
}
