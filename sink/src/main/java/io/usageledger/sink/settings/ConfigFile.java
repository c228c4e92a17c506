package io.usageledger.sink.settings;

import io.usageledger.sink.disk.DiskError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The config file as flat keys and written values: {@code ledger: {url: x}} and {@code ledger.url:
 * x} are the same.
 *
 * @param name as the file was named
 * @param values key to value, lists joined by commas
 * @param prices what is written under {@code prices} but for the file that it names, as it is
 *     nested; every scalar is text
 * @param problem why the file cannot be used, a sentence without its full stop, or null
 */
record ConfigFile(
    String name, Map<String, String> values, Map<?, ?> prices, @Nullable String problem) {
  private static final String PRICES = "prices";
  private static final String PRICE_FILE = "file";

  /** Every scalar is the text that was written; a file without any is null. */
  private static final LoadSettings TEXT_ONLY =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setTagConstructors(Map.of(Tag.NULL, new ConstructYamlNull()))
          .build();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads a file; one that cannot be read gives a problem and no values. */
  static ConfigFile read(String name) {
    try {
      Path path = Path.of(name);
      return Files.isDirectory(path)
          ? unusable(name, "it is a directory; name the file in it")
          : parse(name, Files.readString(path));
    } catch (InvalidPathException e) {
      return unusable(name, "it is no path (" + e.getReason() + "); correct it");
    } catch (NoSuchFileException e) {
      return unusable(name, "there is no such file; create it or correct the path");
    } catch (CharacterCodingException e) {
      return unusable(name, "it is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      return unusable(
          name, "it cannot be read (" + DiskError.reason(e) + "); check its permissions");
    }
  }

  /** No file where one could be. */
  static ConfigFile none(String name) {
    return new ConfigFile(name, Map.of(), Map.of(), null);
  }

  static ConfigFile parse(String name, String text) {
    try {
      return of(name, yaml(text));
    } catch (MarkedYamlEngineException e) {
      return unusable(name, "it is not valid YAML" + place(e) + ": " + oneLine(e.getProblem()));
    } catch (RuntimeException e) {
      return unusable(name, "it is not valid YAML: " + oneLine(e.getMessage()));
    } catch (StackOverflowError e) {
      return unusable(name, "a value in it contains itself; write it out");
    }
  }

  /** What a YAML text says, every scalar as text; null if nothing. */
  static @Nullable Object yaml(String text) {
    String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return new Load(TEXT_ONLY).loadFromString(yaml);
  }

  private static ConfigFile of(String name, @Nullable Object root) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> twice = new TreeSet<>();
    Map<Object, Object> prices = new LinkedHashMap<>();
    if (root instanceof Map<?, ?> map) {
      Map<Object, Object> settings = new LinkedHashMap<>(map);
      moveFrom(settings, prices);
      flatten("", settings, values, twice);
    } else if (root != null && !root.toString().isBlank()) {
      return unusable(name, "it must hold keys and values, such as 'ledger.url: ...'");
    }
    return twice.isEmpty()
        ? new ConfigFile(name, values, prices, null)
        : unusable(name, "it says " + String.join(", ", twice) + " twice; keep one");
  }

  /** Prices are lists of objects, and settings are not. */
  private static void moveFrom(Map<Object, Object> settings, Map<Object, Object> prices) {
    if (settings.get(PRICES) instanceof Map<?, ?> written) {
      prices.putAll(written);
      settings.remove(PRICES);
      Object file = prices.remove(PRICE_FILE);
      if (file != null) {
        settings.put(PRICES + "." + PRICE_FILE, file);
      }
    }
  }

  private static String place(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .map(mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")")
        .orElse("");
  }

  static String oneLine(@Nullable String text) {
    String line = String.valueOf(text).strip().replaceAll("\\s*\\n\\s*", ", ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private static ConfigFile unusable(String name, String why) {
    return new ConfigFile(
        name, Map.of(), Map.of(), "config file " + name + " cannot be used: " + why);
  }

  /** What is written under a key, as one value: {@code a=1,b=2}; null if nothing is. */
  @Nullable String pairs(String key) {
    String prefix = key + ".";
    String pairs =
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .map(entry -> entry.getKey().substring(prefix.length()) + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    return pairs.isEmpty() ? values.get(key) : pairs;
  }

  private static void flatten(
      String prefix, Map<?, ?> map, Map<String, String> values, Set<String> twice) {
    map.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value instanceof Map<?, ?> inner) {
            flatten(name + ".", inner, values, twice);
          } else if (values.put(name, text(value)) != null) {
            twice.add(name);
          }
        });
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ConfigFile::text).collect(Collectors.joining(","));
    }
    return value == null ? "" : value.toString();
  }
}
