package io.usageledger.sink.settings;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.OperatorLog;
import io.usageledger.sink.disk.DiskError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force: a system property beats the environment, which beats the file, which
 * beats the default. Immutable. Nothing here throws: what is wrong is told by {@link #problems},
 * and the default is used; but where it leaves open which ledger is meant, {@link #ledgerProblem}
 * tells it, and no ledger may be written.
 */
public final class Settings {
  private static final String FILE_NAME = "usage-ledger.yaml";
  private static final String PROPERTY_PREFIX = "usage-ledger.";
  private static final String VARIABLE_PREFIX = "USAGE_LEDGER_";
  private static final String CONFIG = "config";

  private final Map<Setting, Written> values = new EnumMap<>(Setting.class);
  private final List<String> problems = new ArrayList<>();
  private final ConfigFile file;
  private final @Nullable String ledgerProblem;
  private final @Nullable String password;
  private final OwnPrices prices;

  /**
   * A value and where it stands.
   *
   * @param where names the file and key, the variable or the property
   */
  private record Written(String value, String where, boolean inFile) {}

  private Settings(ConfigFile file, Properties properties, Map<String, String> environment) {
    this.file = file;
    for (Setting setting : Setting.values()) {
      take(setting, written(setting), file.name() + ": " + setting.key(), true);
      take(setting, environment.get(setting.variable()), setting.variable(), false);
      take(setting, properties.getProperty(setting.property()), "-D" + setting.property(), false);
    }
    ledgerProblem = findLedgerProblem();
    reportUnknown(properties, environment);
    password = readPassword();
    prices = new OwnPrices(file, text(Setting.PRICES_FILE), problems);
  }

  private @Nullable String written(Setting setting) {
    return setting.kind() == Setting.Kind.PAIRS
        ? file.pairs(setting.key())
        : file.values().get(setting.key());
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
    String named = argument;
    if (isEmpty(named)) {
      named = properties.getProperty(PROPERTY_PREFIX + CONFIG);
    }
    if (isEmpty(named)) {
      named = environment.get(VARIABLE_PREFIX + "CONFIG");
    }
    return new Settings(file(named), properties, environment);
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static ConfigFile file(@Nullable String named) {
    if (named != null && !named.isEmpty()) {
      return ConfigFile.read(named);
    }
    boolean exists = Files.exists(Path.of(FILE_NAME), LinkOption.NOFOLLOW_LINKS);
    return exists ? ConfigFile.read(FILE_NAME) : ConfigFile.none(FILE_NAME);
  }

  /** What is wrong with the configuration, one sentence each: what, where, what is done instead. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Why it is not known which ledger is meant, a sentence without its full stop; null if it is.
   * Then {@link #ledgerUrl} must not be written.
   */
  public @Nullable String ledgerProblem() {
    return ledgerProblem;
  }

  /** The config file that was looked for, absolute, whether it is there or not. */
  public String configFile() {
    try {
      return Path.of(file.name()).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return file.name();
    }
  }

  public boolean enabled() {
    return flag(Setting.ENABLED);
  }

  /** True unless the SDK is switched off; {@code name} as in {@code sdks.openai}. */
  public boolean sdkEnabled(String name) {
    Setting setting = Setting.of("sdks." + name);
    return setting == null || flag(setting);
  }

  /** The options of an SDK that are switched on: {@code include_usage}. */
  public Set<String> sdkOptions(String name) {
    String prefix = "sdks." + name + ".";
    Set<String> on = new TreeSet<>();
    for (Setting setting : Setting.values()) {
      if (setting.key().startsWith(prefix) && flag(setting)) {
        on.add(setting.key().substring(prefix.length()));
      }
    }
    return on;
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
    return Values.path(required(Setting.JOURNAL_DIR));
  }

  /** The journal's directory as it is where the config file cannot be read. */
  public Path journalDirectoryWithoutFile() {
    Written written = values.get(Setting.JOURNAL_DIR);
    return written == null || written.inFile()
        ? Path.of(String.valueOf(Setting.JOURNAL_DIR.defaultValue()))
        : Path.of(written.value());
  }

  /** Bytes. */
  public long journalMaxSize() {
    return Values.size(required(Setting.JOURNAL_MAX_SIZE));
  }

  public Duration journalForceInterval() {
    return Values.duration(required(Setting.JOURNAL_FORCE_INTERVAL));
  }

  public Duration jobsExpireAfter() {
    return Values.duration(required(Setting.JOBS_EXPIRE_AFTER));
  }

  /** The bundled prices below those of the price file, below those of the config file. */
  public PriceBook prices() {
    return prices.overBundled();
  }

  /** The sources or keys of a setting that holds a list. */
  public List<String> list(Setting setting) {
    return Values.list(required(setting));
  }

  /** The names and values of a setting that holds pairs, in the order written. */
  public Map<String, String> pairs(Setting setting) {
    return Values.pairs(required(setting));
  }

  private boolean flag(Setting setting) {
    return Values.flag(required(setting));
  }

  /** Names the file and key, the variable or the property that a value comes from. */
  public String where(Setting setting) {
    Written written = values.get(setting);
    return written == null ? setting.key() : written.where();
  }

  /** The value in force as it was written, else the default; null if there is neither. */
  @Nullable String text(Setting setting) {
    Written written = values.get(setting);
    return written == null ? setting.defaultValue() : written.value();
  }

  private String required(Setting setting) {
    String value = text(setting);
    if (value == null) {
      throw new IllegalStateException(setting.key() + " has no default");
    }
    return value;
  }

  /**
   * Takes a written value if there is one and it fits; the caller goes from weak to strong. What is
   * left blank is not written; only a list may be empty.
   */
  private void take(Setting setting, @Nullable String written, String where, boolean inFile) {
    if (written == null || (written.isBlank() && !setting.kind().mayBeEmpty())) {
      return;
    }
    try {
      Values.check(setting.kind(), written);
      values.put(setting, new Written(written, where, inFile));
    } catch (IllegalArgumentException e) {
      problems.add(
          where + ": '" + written + "' is not " + setting.kind().description() + instead(setting));
    }
  }

  private String instead(Setting setting) {
    String value = text(setting);
    return value == null || value.isEmpty() ? "; it is ignored." : "; using " + value + ".";
  }

  private @Nullable String findLedgerProblem() {
    String fileProblem = file.problem();
    if (fileProblem != null && !isLedgerKnownWithoutFile()) {
      return fileProblem;
    }
    if (fileProblem != null) {
      problems.add(fileProblem + "; what properties and environment say is used without it.");
    }
    String urlProblem = LedgerUrl.problem(ledgerUrl());
    return urlProblem == null ? null : where(Setting.LEDGER_URL) + ": " + urlProblem;
  }

  /** A ledger is its address and who writes it; the file could say neither otherwise. */
  private boolean isLedgerKnownWithoutFile() {
    return values.containsKey(Setting.LEDGER_URL)
        && (values.containsKey(Setting.LEDGER_USERNAME) || !LedgerUrl.asksForAUser(ledgerUrl()));
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
          where(Setting.LEDGER_PASSWORD_FILE)
              + ": '"
              + passwordFile
              + "' cannot be read ("
              + DiskError.reason(e)
              + "); no password is used until the path or its permissions are corrected.");
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
