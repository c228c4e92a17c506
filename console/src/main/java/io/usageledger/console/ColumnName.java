package io.usageledger.console;

import io.usageledger.sink.read.Column;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A column by its name in the ledger. */
final class ColumnName implements ITypeConverter<Column> {
  @Override
  public Column convert(String name) {
    Column column = Column.named(name);
    if (column == null) {
      throw new TypeConversionException("the ledger has no column '" + name + "', only " + all());
    }
    return column;
  }

  private static String all() {
    return Arrays.stream(Column.values()).map(Column::columnName).collect(Collectors.joining(", "));
  }
}
