package com.sparkify.jobs;

import com.google.common.collect.Iterators;
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
import java.util.function.UnaryOperator;
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
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VariantType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How the rows of an answer are written. Timestamps are in UTC: for programs as {@code
 * 2018-11-21T21:56:47.796Z}.
 */
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
      List<Row> rows =
          texts(answer, cell -> cell.cast("string")).limit(MOST_ROWS + 1).collectAsList();
      TextTable table =
          new TextTable(sides).row(Arrays.stream(answer.columns()).map(this::cut).toList());
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
      Iterator<Row> rows = texts(answer, RowFormat::instant).toLocalIterator();
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
      Iterator<String> lines = jsonLines(answer);
      while (lines.hasNext() && !out.checkError()) {
        out.println(lines.next());
      }
    }
  };

  private static final int MOST_ROWS = 1000;
  private static final int MOST_CHARACTERS = 40;

  /** Null is shown, and nested timestamps to the microsecond. */
  private static final Map<String, String> JSON_OPTIONS =
      Map.of(
          "ignoreNullFields", "false",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

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

  /**
   * The rows as {@link #JSON} writes them, one partition in memory at a time. Of timestamps no
   * microsecond is lost.
   */
  static Iterator<String> jsonLines(Dataset<Row> answer) {
    StructType schema = answer.schema();
    String[] places = new String[schema.size()];
    Column[] cells = new Column[schema.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = "c" + i;
      Column cell = functions.col(places[i]);
      StructField field = schema.fields()[i];
      cells[i] =
          (field.dataType() instanceof TimestampType ? instant(cell) : cell).as(field.name());
    }
    Iterator<Row> rows =
        answer
            .toDF(places)
            .select(functions.to_json(functions.struct(cells), JSON_OPTIONS))
            .toLocalIterator();
    return Iterators.transform(rows, row -> row.getString(0));
  }

  /** Each cell as text: nested ones as JSON, bytes as hexadecimal digits. */
  private static Dataset<Row> texts(Dataset<Row> answer, UnaryOperator<Column> timestamps) {
    StructType schema = answer.schema();
    String[] places = new String[schema.size()];
    Column[] cells = new Column[schema.size()];
    for (int i = 0; i < places.length; i++) {
      // By place, since an answer may have several columns of one name.
      places[i] = "c" + i;
      DataType type = schema.fields()[i].dataType();
      Column cell = functions.col(places[i]);
      cells[i] = type instanceof TimestampType ? timestamps.apply(cell) : text(cell, type);
    }
    return answer.toDF(places).select(cells);
  }

  /** ISO 8601 with its zone, which is the session's: UTC. */
  private static Column instant(Column timestamp) {
    return functions.concat(
        functions.translate(timestamp.cast("string"), " ", "T"), functions.lit("Z"));
  }

  private static Column text(Column cell, DataType type) {
    if (type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof VariantType) {
      return functions.to_json(cell, JSON_OPTIONS);
    }
    return type instanceof BinaryType ? functions.hex(cell) : cell.cast("string");
  }
}
