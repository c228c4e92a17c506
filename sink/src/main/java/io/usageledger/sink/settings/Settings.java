package io.usageledger.sink.settings;

import io.usageledger.sink.OperatorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force: a system property beats the environment, which beats the file, which
 * beats the default. Immutable. Nothing here throws: what is wrong is told by {@link #problems},
 * and the default is used.
 */
public final class Settings {
  private static final String FILE_NAME = "usage-ledger.yaml";
  private static final String PROPERTY_PREFIX = "usage-ledger.";
  private static final String VARIABLE_PREFIX = "USAGE_LEDGER_";
  private static final String CONFIG = "config";

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final List<String> problems = new ArrayList<>();
  private final ConfigFile file;
  private final @Nullable String password;

  private Settings(ConfigFile file, Properties properties, Map<String, String> environment) {
    this.file = file;
    if (file.problem() != null) {
      problems.add(file.problem());
    }
    for (Setting setting : Setting.values()) {
      take(setting, file.values().get(setting.key()), file.name() + ": " + setting.key());
      take(setting, environment.get(setting.variable()), setting.variable());
      take(setting, properties.getProperty(setting.property()), "-D" + setting.property());
    }
    reportUnknown(properties, environment);
    password = readPassword();
  }

  /**
   * Reads the configuration of this process.
   *
   * @param argument the agent's argument: the config file's path; null or empty if none is given
   */
  public static Settings load(@Nullable String argument) {
    return load(argument, System.getProperties(), System.getenv());
  }

  static Settings load(
      @Nullable String argument, Properties properties, Map<String, String> environment) {
    String named = argument == null || argument.isEmpty() ? null : argument;
    if (named == null) {
      named = properties.getProperty(PROPERTY_PREFIX + CONFIG);
    }
    if (named == null) {
      named = environment.get(VARIABLE_PREFIX + "CONFIG");
    }
    return new Settings(file(named), properties, environment);
  }

  private static ConfigFile file(@Nullable String named) {
    if (named != null) {
      return ConfigFile.read(Path.of(named));
    }
    Path here = Path.of(FILE_NAME);
    return Files.exists(here) ? ConfigFile.read(here) : ConfigFile.none();
  }

  /** What is wrong with the configuration, one sentence each: what, where, what is done instead. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** True if there is a config file and nothing of it could be read. */
  public boolean fileUnusable() {
    return file.problem() != null;
  }

  public boolean enabled() {
    return flag(Setting.ENABLED);
  }

  /** True unless the SDK is switched off; {@code name} as in {@code sdks.openai}. */
  public boolean sdkEnabled(String name) {
    Setting setting = Setting.of("sdks." + name);
    return setting == null || flag(setting);
  }

  public OperatorLog.Level logLevel() {
    return OperatorLog.Level.valueOf(Values.level(required(Setting.LOG_LEVEL)));
  }

  /** Null if none is set. */
  public @Nullable String application() {
    return text(Setting.APPLICATION);
  }

  public String ledgerUrl() {
    return required(Setting.LEDGER_URL);
  }

  public @Nullable String ledgerUsername() {
    return text(Setting.LEDGER_USERNAME);
  }

  /** The password, from its own setting or else from the password file; null if there is none. */
  public @Nullable String ledgerPassword() {
    return password;
  }

  /**
   * Whether to create and upgrade the tables; by default only where the ledger is a file of ours.
   */
  public boolean ledgerMigrate() {
    String written = text(Setting.LEDGER_MIGRATE);
    return written == null ? ledgerUrl().startsWith("jdbc:sqlite:") : Values.flag(written);
  }

  public Duration flushTimeout() {
    return Values.duration(required(Setting.LEDGER_FLUSH_TIMEOUT));
  }

  public Path journalDirectory() {
    return Path.of(required(Setting.JOURNAL_DIR));
  }

  /** Bytes. */
  public long journalMaxSize() {
    return Values.size(required(Setting.JOURNAL_MAX_SIZE));
  }

  public Duration journalForceInterval() {
    return Values.duration(required(Setting.JOURNAL_FORCE_INTERVAL));
  }

  /** The sources or keys of a setting that holds a list. */
  public List<String> list(Setting setting) {
    return Values.list(required(setting));
  }

  private boolean flag(Setting setting) {
    return Values.flag(required(setting));
  }

  /** The value in force as it was written, else the default; null if there is neither. */
  @Nullable String text(Setting setting) {
    String value = values.get(setting);
    return value == null ? setting.defaultValue() : value;
  }

  private String required(Setting setting) {
    String value = text(setting);
    if (value == null) {
      throw new IllegalStateException(setting.key() + " has no default");
    }
    return value;
  }

  /** Takes a written value if there is one and it fits; the caller goes from weak to strong. */
  private void take(Setting setting, @Nullable String written, String where) {
    if (written == null) {
      return;
    }
    try {
      Values.check(setting.kind(), written);
      values.put(setting, written);
    } catch (IllegalArgumentException e) {
      problems.add(
          where + ": '" + written + "' is not " + setting.kind().description() + instead(setting));
    }
  }

  private String instead(Setting setting) {
    String value = text(setting);
    return value == null ? "; it is ignored." : "; using " + value + ".";
  }

  private @Nullable String readPassword() {
    String written = text(Setting.LEDGER_PASSWORD);
    String passwordFile = text(Setting.LEDGER_PASSWORD_FILE);
    if (written != null || passwordFile == null) {
      return written;
    }
    try {
      return Files.readString(Path.of(passwordFile)).lines().findFirst().orElse("");
    } catch (IOException e) {
      problems.add(
          Setting.LEDGER_PASSWORD_FILE.key()
              + ": "
              + passwordFile
              + " cannot be read ("
              + e
              + "); no password is used. Correct the path or its permissions.");
      return null;
    }
  }

  private void reportUnknown(Properties properties, Map<String, String> environment) {
    UnknownKeys unknown = new UnknownKeys();
    problems.addAll(unknown.inFile(file));
    problems.addAll(unknown.inProperties(properties, PROPERTY_PREFIX, CONFIG));
    problems.addAll(unknown.inEnvironment(environment, VARIABLE_PREFIX));
  }
}
