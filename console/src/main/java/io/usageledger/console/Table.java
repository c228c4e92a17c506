package io.usageledger.console;

import java.util.ArrayList;
import java.util.List;

/** Lines of aligned columns. Columns grow with what they have held, and never shrink. */
final class Table {
  private static final String GAP = "  ";

  private final List<Heading> headings;
  private final List<Width> widths;
  private boolean headed;

  Table(List<Heading> headings) {
    this.headings = List.copyOf(headings);
    this.widths = headings.stream().map(heading -> new Width(heading.alignment())).toList();
  }

  /** A column's title and how its cells stand. */
  record Heading(String title, Alignment alignment) {}

  /** How the cells of a column stand under each other. */
  enum Alignment {
    LEFT,
    RIGHT,
    /** With the decimal points under each other. */
    POINT
  }

  /** The rows as lines, below the heading if these are the first; none if there are no rows. */
  List<String> lines(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> titles = headings.stream().map(Heading::title).toList();
    grow(titles);
    rows.forEach(this::grow);
    List<String> lines = new ArrayList<>();
    if (!headed) {
      lines.add(line(titles));
      headed = true;
    }
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private void grow(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      widths.get(i).grow(cells.get(i));
    }
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP).append(widths.get(i).pad(cells.get(i)));
    }
    return line.toString().stripTrailing();
  }

  /** How wide a column has become. */
  private static final class Width {
    private final Alignment alignment;
    private int whole;
    private int beforePoint;
    private int fromPoint;

    Width(Alignment alignment) {
      this.alignment = alignment;
    }

    void grow(String cell) {
      int point = point(cell);
      if (point >= 0) {
        beforePoint = Math.max(beforePoint, point);
        fromPoint = Math.max(fromPoint, cell.length() - point);
      }
      whole = Math.max(whole, Math.max(cell.length(), beforePoint + fromPoint));
    }

    String pad(String cell) {
      if (alignment == Alignment.LEFT) {
        return cell + " ".repeat(whole - cell.length());
      }
      int point = point(cell);
      int after = point < 0 ? 0 : fromPoint - (cell.length() - point);
      return " ".repeat(whole - cell.length() - after) + cell + " ".repeat(after);
    }

    /** Where the point is or would be; -1 if the cell is to stand at the right edge. */
    private int point(String cell) {
      if (alignment != Alignment.POINT || cell.isEmpty() || !endsInDigit(cell)) {
        return -1;
      }
      int point = cell.indexOf('.');
      return point < 0 ? cell.length() : point;
    }

    private static boolean endsInDigit(String cell) {
      return Character.isDigit(cell.charAt(cell.length() - 1));
    }
  }
}
