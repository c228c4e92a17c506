package io.usageledger.console;

import io.usageledger.sink.read.LedgerVerifier;
import io.usageledger.sink.read.Verdict;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the roll-ups are what the ledger's rows come to. */
@Command(
    name = "verify",
    description = "Counts the rows again and compares them with the hourly and daily roll-ups.")
final class VerifyCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object; decimals are strings.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (LedgerVerifier verifier = ledger.openToVerify()) {
      return show(verifier.verify(new TenthsOfProgress(err)::verified));
    }
  }

  private int show(Verdict verdict) {
    Verification verification = new Verification(verdict);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(verification.toJson()));
    } else {
      verification.lines().forEach(out::println);
    }
    return verdict.isEqual() ? ExitCode.OK : ExitCode.DIFFERENT;
  }
}
