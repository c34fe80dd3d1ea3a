package com.sparkify.jobs.console;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;

/** A table of text in columns, as wide as their widest cell, two blanks apart. */
public final class TextTable {
  /** At which side of its column a cell stands. */
  public enum Side {
    LEFT,
    RIGHT
  }

  private final List<Side> sides;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns and no rows yet. */
  public TextTable(List<Side> sides) {
    this.sides = List.copyOf(sides);
  }

  /** Adds a row, which stays one line whatever its cells hold. */
  public TextTable row(List<String> cells) {
    if (cells.size() != sides.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells for %d columns: %s".formatted(cells.size(), sides.size(), cells));
    }
    rows.add(cells.stream().map(VisibleText::onOneLine).toList());
    return this;
  }

  /** Adds a row. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** The rows as lines, without blanks at their ends. */
  public List<String> lines() {
    int[] widths = new int[sides.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String filler = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : "  ");
      line.append(sides.get(i) == Side.LEFT ? cell + filler : filler + cell);
    }
    return line.toString().stripTrailing();
  }

  /** How many places of a terminal the text takes. */
  private static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    int eastAsian = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
    return eastAsian == UCharacter.EastAsianWidth.WIDE
            || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }
}
