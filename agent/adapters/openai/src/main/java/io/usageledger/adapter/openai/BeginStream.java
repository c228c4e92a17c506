package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/**
 * A billed call begins whose stream tells its usage only if it is asked to.
 *
 * @param api see {@link Api#of}
 */
public record BeginStream(Recorder recorder, String api) implements Handler {
  private static final String INCLUDE_USAGE = "include_usage";

  @Override
  public Ending enter(Invocation invocation) {
    CallSpec spec = Requests.specOf(Api.of(api), invocation);
    Object asked = recorder.isOn(INCLUDE_USAGE) ? AddedUsage.to(invocation.argument(0)) : null;
    CallSpec begun = asked == null ? spec : spec.withUsageAdded();
    Ending sent = RequestSent.of(recorder, recorder.begin(begun), Refusals::failureOf);
    if (asked != null) { // last, for without a call nobody would hide the answer
      invocation.replaceFirstArgument(asked);
    }
    return sent;
  }
}
