package io.usageledger.console;

import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.read.LedgerUnreadableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code java -jar usage-ledger.jar COMMAND}: reads a ledger, and looks after its tables where
 * asked to. No command writes a call.
 */
@Command(
    name = "usage-ledger",
    description = "Reads and looks after a usage ledger, and tells prices.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Console.Version.class,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.DEFECT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:nothing was found, or nothing costs anything else; of verify: a difference was",
      " 2:the command was not understood",
      " 3:the ledger cannot be opened, read or changed",
      "70:a defect of this program"
    },
    subcommands = {
      TailCommand.class,
      SummaryCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      MigrateCommand.class,
      RepriceCommand.class,
      SealCommand.class,
      PricesCommand.class
    })
public final class Console implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** Ends the process with the command's {@link ExitCode}. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Console())
        .setParameterExceptionHandler(Console::correct)
        .setExecutionExceptionHandler(Console::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a command: tail, summary, explain, verify, migrate, reprice, seal or prices.");
  }

  private static int correct(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("Try '" + name + " --help'.");
    return ExitCode.USAGE;
  }

  private static int explain(Exception exception, CommandLine command, ParseResult parsed)
      throws Exception {
    if (exception instanceof LedgerUnreadableException || exception instanceof LedgerException) {
      command.getErr().println(exception.getMessage());
      return ExitCode.UNREADABLE;
    }
    throw exception;
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Console.class.getPackage().getImplementationVersion();
      return new String[] {"usage-ledger " + (version == null ? "(not packaged)" : version)};
    }
  }
}
