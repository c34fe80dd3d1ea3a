package com.sparkify.jobs;

import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the rows of an answer are written. Timestamps are in UTC. */
enum RowFormat {
  /**
   * For people: columns side by side, the first {@value #MOST_ROWS} rows, of each cell the first
   * {@value #MOST_CHARACTERS} characters.
   */
  TABLE {
    @Override
    void write(Dataset<Row> answer, PrintStream out) {
      List<Side> sides = new ArrayList<>();
      for (StructField field : answer.schema().fields()) {
        sides.add(field.dataType() instanceof NumericType ? Side.RIGHT : Side.LEFT);
      }
      List<Row> rows = texts(answer).limit(MOST_ROWS + 1).collectAsList();
      TextTable table = new TextTable(sides).row(List.of(answer.columns()));
      rows.stream().limit(MOST_ROWS).forEach(row -> table.row(cells(row)));
      table.lines().forEach(out::println);
      out.println(
          rows.size() > MOST_ROWS
              ? "(the first %s; --format csv and json give all)"
                  .formatted(Quantities.count(MOST_ROWS, "row"))
              : "(%s)".formatted(Quantities.count(rows.size(), "row")));
    }

    private List<String> cells(Row row) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.isNullAt(i) ? "null" : cut(row.getString(i)));
      }
      return cells;
    }

    private String cut(String text) {
      return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
          ? text
          : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "\u2026";
    }
  },

  /**
   * RFC 4180: a header, lines ended by CR LF. Null is nothing between the commas, an empty text is
   * a pair of quotes.
   */
  CSV {
    @Override
    void write(Dataset<Row> answer, PrintStream out) {
      out.print(csv(Arrays.asList(answer.columns())));
      Iterator<Row> rows = texts(answer).toLocalIterator();
      while (rows.hasNext() && !out.checkError()) {
        Row row = rows.next();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(row.getString(i));
        }
        out.print(csv(cells));
      }
    }

    private String csv(List<String> cells) {
      return String.join(",", cells.stream().map(this::cell).toList()) + "\r\n";
    }

    private String cell(String text) {
      if (text == null) {
        return "";
      }
      boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
      return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
  },

  /** JSON lines: an object a row, with every column, null or not. */
  JSON {
    @Override
    void write(Dataset<Row> answer, PrintStream out) {
      Column row = functions.struct(functions.col("*"));
      Iterator<Row> rows =
          answer
              .select(functions.to_json(row, Map.of("ignoreNullFields", "false")))
              .toLocalIterator();
      while (rows.hasNext() && !out.checkError()) {
        out.println(rows.next().getString(0));
      }
    }
  };

  private static final int MOST_ROWS = 1000;
  private static final int MOST_CHARACTERS = 40;

  /** Writes all rows, or as many as the reader of the output wants to see. */
  abstract void write(Dataset<Row> answer, PrintStream out);

  /** All that {@link #write} writes, as lines. */
  List<String> text(Dataset<Row> answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      write(answer, out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Reads the option's value. */
  static final class OfOption implements ITypeConverter<RowFormat> {
    @Override
    public RowFormat convert(String value) {
      for (RowFormat format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException(
          "%s is no format; there are table, csv and json.".formatted(value));
    }
  }

  /** Each cell as text: nested ones as JSON, bytes as hexadecimal digits. */
  private static Dataset<Row> texts(Dataset<Row> answer) {
    StructType schema = answer.schema();
    String[] places = new String[schema.size()];
    Column[] cells = new Column[schema.size()];
    for (int i = 0; i < places.length; i++) {
      // By place, since an answer may have several columns of one name.
      places[i] = "c" + i;
      cells[i] = text(functions.col(places[i]), schema.fields()[i].dataType());
    }
    return answer.toDF(places).select(cells);
  }

  private static Column text(Column cell, DataType type) {
    if (type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof VariantType) {
      return functions.to_json(cell);
    }
    return type instanceof BinaryType ? functions.hex(cell) : cell.cast("string");
  }
}
