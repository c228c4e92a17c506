package io.usageledger.console;

import io.usageledger.sink.read.Dimension;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A dimension by its word. */
final class DimensionName implements ITypeConverter<Dimension> {
  @Override
  public Dimension convert(String word) {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> dimension.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static TypeConversionException unknown(String word) {
    String words =
        Arrays.stream(Dimension.values()).map(Dimension::word).collect(Collectors.joining(", "));
    return new TypeConversionException("cannot sum by '" + word + "', only by " + words);
  }
}
