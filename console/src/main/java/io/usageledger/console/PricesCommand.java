package io.usageledger.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What models cost, and what a call would. */
@Command(
    name = "prices",
    description = "Tells what models cost, and what a reply did.",
    subcommands = {
      PricesCostCommand.class,
      PricesShowCommand.class,
      PricesTestCommand.class,
      PricesAddCommand.class,
      PricesWriteCommand.class
    })
final class PricesCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command: cost, show, test, add or write.");
  }
}
