package io.usageledger.sink.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the configuration, with its kind of value, its default and one line of explanation.
 * The table in the README is checked against this list by a test.
 */
public enum Setting {
  ENABLED("enabled", Kind.FLAG, "true", "`false`: the agent does nothing at all"),
  APPLICATION(
      "application",
      Kind.TEXT,
      null,
      "the name in column `application`; else `spring.application.name`, else the main class or jar"),
  LOG_LEVEL(
      "log.level",
      Kind.LEVEL,
      "info",
      "how much is said on standard error: error, warn, info, debug"),

  LEDGER_URL(
      "ledger.url",
      Kind.TEXT,
      "jdbc:sqlite:usage-ledger.db",
      "where rows go: `jdbc:sqlite:FILE`, `jdbc:postgresql://HOST/DATABASE`, or `stdout` for one line per call"),
  LEDGER_USERNAME("ledger.username", Kind.TEXT, null, "the database role that writes"),
  LEDGER_PASSWORD(
      "ledger.password", Kind.SECRET, null, "its password; better in the environment or a file"),
  LEDGER_PASSWORD_FILE(
      "ledger.password_file", Kind.PATH, null, "a file whose first line is the password"),
  LEDGER_MIGRATE(
      "ledger.migrate",
      Kind.FLAG,
      null,
      "create and upgrade the tables at start; `true` for SQLite, `false` for PostgreSQL"),
  LEDGER_FLUSH_TIMEOUT(
      "ledger.flush_timeout",
      Kind.DURATION,
      "5s",
      "how long a shutdown may wait for the ledger; what is left stays in the journal"),

  JOURNAL_DIR(
      "journal.dir",
      Kind.PATH,
      ".usage-ledger",
      "where calls wait for the ledger; survives kill -9"),
  JOURNAL_MAX_SIZE(
      "journal.max_size",
      Kind.SIZE,
      "1GiB",
      "the most disk a backlog may take; then calls are lost"),
  JOURNAL_FORCE_INTERVAL(
      "journal.force_interval",
      Kind.DURATION,
      "200ms",
      "how much a power failure may cost; `0` forces each call to disk"),

  JOBS_EXPIRE_AFTER(
      "jobs.expire_after",
      Kind.DURATION,
      "48h",
      "how long a video, background response or batch may go on before its row says that its usage is missing"),

  SDKS_OPENAI("sdks.openai", Kind.FLAG, "true", "record calls of `com.openai:openai-java`"),
  SDKS_OPENAI_INCLUDE_USAGE(
      "sdks.openai.include_usage",
      Kind.FLAG,
      "false",
      "`true`: ask for the usage of streamed chats that do not ask for it themselves, and keep the extra chunk from the application; changes the request"),
  SDKS_ANTHROPIC(
      "sdks.anthropic", Kind.FLAG, "true", "record calls of `com.anthropic:anthropic-java`"),
  SDKS_GOOGLE_GENAI(
      "sdks.google-genai", Kind.FLAG, "true", "record calls of `com.google.genai:google-genai`"),

  PROVIDERS(
      "providers",
      Kind.PAIRS,
      "",
      "who bills for calls to a host that the agent does not know: `llm.example.com: azure_openai`"),

  PRICES_FILE(
      "prices.file",
      Kind.PATH,
      null,
      "prices of your own, over those in the ledger and the bundled ones; `records`, `discounts` and `deployments` may also stand beside it in the config file"),

  CONTEXT_ORGANIZATION_ID(
      "context.organization_id", Kind.LIST, "mdc:organization_id", "who pays: sources in order"),
  CONTEXT_USER_ID("context.user_id", Kind.LIST, "mdc:user_id", "on whose behalf"),
  CONTEXT_TOOL_NAME(
      "context.tool_name", Kind.LIST, "mdc:tool_name,call_site", "which feature; else the class"),
  CONTEXT_OPERATION(
      "context.operation",
      Kind.LIST,
      "mdc:operation,call_site",
      "which step of it; else the method"),
  CONTEXT_CAMPAIGN("context.campaign", Kind.LIST, "mdc:campaign", "a campaign or project"),
  CONTEXT_TAGS(
      "context.tags", Kind.LIST, "mdc:tags", "labels: each source becomes a tag of its key's name"),
  CONTEXT_METADATA(
      "context.metadata",
      Kind.LIST,
      "",
      "MDC keys kept in `request_metadata`; `\"*\"` keeps all of them");

  /** What a value must look like. */
  enum Kind {
    FLAG("true or false"),
    TEXT("a text"),
    SECRET("a text"),
    PATH("a path"),
    LEVEL("error, warn, info or debug"),
    DURATION("a duration such as 200ms, 5s or 1m"),
    SIZE("a size such as 512MiB or 1GiB"),
    LIST("a list"),
    PAIRS("a list of NAME=VALUE");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** Whether nothing is a value. */
    boolean mayBeEmpty() {
      return this == LIST || this == PAIRS;
    }

    String description() {
      return description;
    }
  }

  private static final Map<String, Setting> BY_KEY = new TreeMap<>();

  static {
    for (Setting setting : values()) {
      BY_KEY.put(setting.key, setting);
    }
  }

  private final String key;
  private final Kind kind;
  private final @Nullable String defaultValue;
  private final String explanation;

  Setting(String key, Kind kind, @Nullable String defaultValue, String explanation) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.explanation = explanation;
  }

  /** In the config file: {@code ledger.url}. */
  public String key() {
    return key;
  }

  /** As a system property: {@code usage-ledger.ledger.url}. */
  public String property() {
    return "usage-ledger." + key;
  }

  /** In the environment: {@code USAGE_LEDGER_LEDGER_URL}. */
  public String variable() {
    return "USAGE_LEDGER_" + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  Kind kind() {
    return kind;
  }

  /**
   * The value where none is given, as it would be written; null if the product finds one itself.
   */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** One line for people. */
  public String explanation() {
    return explanation;
  }

  /** The setting with this key, or null. */
  static @Nullable Setting of(String key) {
    return BY_KEY.get(key);
  }

  static Iterable<String> keys() {
    return BY_KEY.keySet();
  }
}
