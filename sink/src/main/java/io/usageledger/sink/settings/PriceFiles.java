package io.usageledger.sink.settings;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.disk.DiskError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads an operator's price files: JSON, or YAML where the name ends so. */
public final class PriceFiles {
  private PriceFiles() {}

  /**
   * Reads a price file.
   *
   * @throws IllegalArgumentException when it cannot be read or is no price file; the message is one
   *     sentence that says what is wrong and where
   */
  public static PriceFile read(Path file) {
    String name = file.toString();
    String text = text(file);
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? PriceFile.of(yaml(name, text), name)
        : PriceFile.parse(text, name);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("price file " + file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "price file " + file + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "price file " + file + " cannot be read (" + DiskError.reason(e) + ")", e);
    }
  }

  private static Map<?, ?> yaml(String name, String text) {
    Object root;
    try {
      root = ConfigFile.yaml(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(
          name + " is not valid YAML: " + ConfigFile.oneLine(e.getMessage()), e);
    }
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(name + " must hold keys, such as 'records:'");
  }
}
