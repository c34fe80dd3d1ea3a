package com.sparkify.jobs.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.translate;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds the keys of a lake that PostgreSQL cannot hold, before anything is copied: texts that are
 * too long for an index, and texts that are equal once U+FFFD replaces U+0000. The key of a table
 * has one text column at most.
 */
final class KeyTexts {
  /**
   * An index row has 2,704 bytes at most, some of them for headers and other columns. A longer text
   * may fit, since PostgreSQL compresses it: that is tried.
   */
  private static final int SURELY_INDEXED_BYTES = 2_670;

  private static final int MOST_TRIED = 100;
  private static final int MOST_SHOWN = 40;

  private final Session session;
  private final LoadPlan plan;

  KeyTexts(Session session, LoadPlan plan) {
    this.session = session;
    this.plan = plan;
  }

  /**
   * Checks what is about to be loaded, in one query over the columns of the keys.
   *
   * @throws WarehouseException with table, column and value of the keys that cannot be held
   */
  void requireHoldable() {
    List<TablePlan> keyed =
        plan.toDo().stream()
            .filter(table -> textOf(table.table()).isPresent() && !table.read().isEmpty())
            .toList();
    List<String> problems = new ArrayList<>();
    for (Row summary : summaries(keyed)) {
      TablePlan table = keyed.get(summary.getInt(0));
      String text = textOf(table.table()).orElseThrow();
      if (summary.getInt(1) > SURELY_INDEXED_BYTES) {
        tooLong(table, text).ifPresent(problems::add);
      }
      if (summary.getBoolean(2)) {
        equalOnceReplaced(table.table(), text).ifPresent(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new WarehouseException(
          ("PostgreSQL cannot hold keys of this lake, and nothing was loaded: %s. Correct these"
                  + " records at their source and build the lake again with `sparkify etl --full`,"
                  + " or choose tables without these keys with --tables.")
              .formatted(String.join("; ", problems)));
    }
  }

  private static Optional<String> textOf(Table table) {
    return table.key().stream()
        .filter(name -> table.column(name).type().equals(DataTypes.StringType))
        .findFirst();
  }

  private List<Row> summaries(List<TablePlan> keyed) {
    List<Dataset<Row>> summaries = new ArrayList<>();
    for (int i = 0; i < keyed.size(); i++) {
      TablePlan table = keyed.get(i);
      Column text = col(textOf(table.table()).orElseThrow());
      summaries.add(
          plan.snapshot()
              .read(table.table(), table.read())
              .agg(
                  max(lit(i)).as("place"),
                  coalesce(max(octet_length(text)), lit(0)).as("bytes"),
                  coalesce(max(isReplacedOrReplacement(text)), lit(false)).as("replaced"))
              // No row of the table: nothing to say of it.
              .where("place IS NOT NULL"));
    }
    return summaries.stream().reduce(Dataset::union).map(Dataset::collectAsList).orElse(List.of());
  }

  private static Column isReplacedOrReplacement(Column text) {
    return text.contains("\u0000").or(text.contains("\ufffd"));
  }

  private Optional<String> tooLong(TablePlan table, String text) {
    Column bytes = octet_length(col(text));
    List<Row> longest =
        plan.snapshot()
            .read(table.table(), table.read())
            .select(text)
            .distinct()
            .where(bytes.gt(SURELY_INDEXED_BYTES))
            .orderBy(bytes.desc(), col(text))
            .limit(MOST_TRIED)
            .collectAsList();
    return firstNotIndexed(longest, table.table().key().size() - 1)
        .map(
            value ->
                "%s.%s has a value of %,d bytes, %s, and an index row has 2,704 at most"
                    .formatted(
                        table.table().sqlName(), text, value.getBytes(UTF_8).length, shown(value)));
  }

  /** Only the server knows how far it can compress a text. */
  private Optional<String> firstNotIndexed(List<Row> texts, int otherColumns) {
    String trial = plan.side().trial();
    session.run("CREATE UNLOGGED TABLE %s (text text, other bigint DEFAULT 0)".formatted(trial));
    try {
      session.run("CREATE INDEX ON %s (text%s)".formatted(trial, ", other".repeat(otherColumns)));
      return texts.stream()
          .map(row -> row.getString(0))
          .filter(text -> !isIndexed(text, trial))
          .findFirst();
    } finally {
      session.run("DROP TABLE " + trial);
    }
  }

  private boolean isIndexed(String text, String trial) {
    try {
      String stored = text.replace('\u0000', '\ufffd');
      session.run("INSERT INTO %s (text) VALUES (?)".formatted(trial), stored);
      return true;
    } catch (WarehouseException e) {
      if (SqlFailure.isTooLongForAnIndex(e)) {
        return false;
      }
      throw e;
    }
  }

  private Optional<String> equalOnceReplaced(Table table, String text) {
    Column[] stored =
        table.key().stream()
            .map(name -> name.equals(text) ? translate(col(name), "\u0000", "\ufffd") : col(name))
            .toArray(Column[]::new);
    return plan
        .snapshot()
        .read(table, plan.snapshot().files(table))
        .where(isReplacedOrReplacement(col(text)))
        .groupBy(stored)
        .agg(count(lit(1)).as("keys"), min(text).as("one"), max(text).as("other"))
        .where("keys > 1")
        .orderBy("one")
        .select("one", "other")
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(
            row ->
                "%s.%s has the values %s and %s, which are equal once U+FFFD replaces U+0000"
                    .formatted(
                        table.sqlName(), text, shown(row.getString(0)), shown(row.getString(1))));
  }

  /** The beginning of a value in quotes, as JSON has it. */
  private static String shown(String value) {
    StringBuilder shown = new StringBuilder("\"");
    value
        .codePoints()
        .limit(MOST_SHOWN)
        .forEach(
            point -> {
              if (point < ' ' || point == '"' || point == '\\' || point == 0xfffd) {
                shown.append("\\u%04x".formatted(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    boolean isCut = value.codePointCount(0, value.length()) > MOST_SHOWN;
    return shown.append(isCut ? "...\"" : "\"").toString();
  }
}
