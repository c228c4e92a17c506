package io.usageledger.sink.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The config file as flat keys and written values: {@code ledger: {url: x}} and {@code ledger.url:
 * x} are the same.
 *
 * @param values key to value, lists joined by commas
 * @param problem why the file cannot be used, as one sentence, or null
 */
record ConfigFile(String name, Map<String, String> values, @Nullable String problem) {
  /** Every scalar is the text that was written; a file without any is null. */
  private static final LoadSettings TEXT_ONLY =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setTagConstructors(Map.of(Tag.NULL, new ConstructYamlNull()))
          .build();

  /** Reads a file; one that cannot be read gives a problem and no values. */
  static ConfigFile read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path));
    } catch (NoSuchFileException e) {
      return unusable(path, "there is no such file; create it or correct the path");
    } catch (CharacterCodingException e) {
      return unusable(path, "it is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      return unusable(path, "it cannot be read (" + e + "); check its permissions");
    }
  }

  static ConfigFile none() {
    return new ConfigFile("", Map.of(), null);
  }

  static ConfigFile parse(String name, String text) {
    try {
      Object root = new Load(TEXT_ONLY).loadFromString(text);
      Map<String, String> values = new LinkedHashMap<>();
      if (root instanceof Map<?, ?> map) {
        flatten("", map, values);
      } else if (root != null && !root.toString().isBlank()) {
        return unusable(Path.of(name), "it must hold keys and values, such as 'ledger.url: ...'");
      }
      return new ConfigFile(name, values, null);
    } catch (MarkedYamlEngineException e) {
      return unusable(Path.of(name), "it is not valid YAML" + place(e) + ": " + e.getProblem());
    } catch (YamlEngineException e) {
      return unusable(Path.of(name), "it is not valid YAML: " + e.getMessage());
    }
  }

  private static String place(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .map(mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")")
        .orElse("");
  }

  private static ConfigFile unusable(Path path, String why) {
    return new ConfigFile(
        path.toString(), Map.of(), "config file " + path + " cannot be used: " + why + ".");
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> values) {
    map.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value instanceof Map<?, ?> inner) {
            flatten(name + ".", inner, values);
          } else {
            values.put(name, text(value));
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
