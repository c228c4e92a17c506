package io.usageledger.console;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.settings.PriceFiles;
import io.usageledger.sink.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which prices are meant: those of a file, else those by which an agent here would price. */
final class PricesOption {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = {
        "Price by this file's records alone (JSON or YAML);",
        "else by the bundled prices, with those of the agent's",
        "settings over them."
      })
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  PriceBook book() {
    return file == null ? ofTheSettings() : of(file);
  }

  private PriceBook of(Path file) {
    try {
      return PriceBook.replacing(PriceFiles.read(file));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage() + ".", e);
    }
  }

  private PriceBook ofTheSettings() {
    Settings settings = Settings.load(null);
    settings.problems().forEach(command.commandLine().getErr()::println);
    return settings.prices();
  }
}
