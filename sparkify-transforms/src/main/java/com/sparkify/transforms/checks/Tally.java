package com.sparkify.transforms.checks;

import static com.sparkify.transforms.checks.Violation.column;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The one pass over the tables. Each row becomes a few entries, one for each key that it has to be
 * looked up by and one for each rule that it breaks; entries with the same hash come together and
 * are counted. So keys of any number and length cost one shuffle of hashes, rows that break no rule
 * cost nothing more, and all tables together are one query.
 */
final class Tally {
  private static final String ENTRY = "entry";
  private static final String ID = "id";
  private static final String HASH = "hash";

  /** How often a hash is among the table's own rows, less those whose place they take. */
  private static final String OWN = "own";

  /** How often it is among the rows that they are compared with. */
  private static final String OTHERS = "others";

  private final Map<String, CheckedTable> tables;
  private final List<Check> checks;
  private final List<String> names;

  /** Checks of several tables, but for those on totals. The place of each is its id. */
  Tally(List<Check> checks, Map<String, CheckedTable> tables) {
    this.checks = checks;
    this.tables = tables;
    this.names = checks.stream().map(Check::table).distinct().toList();
  }

  /** One row a check, with the columns of {@link Checks#on}. */
  Dataset<Row> results() {
    Column own = col(OWN);
    Column others = col(OTHERS);
    Column ofCheck = element_at(literals(checks.stream().map(this::tableId)), col(ID).plus(1));
    Column table = when(col(ID).lt(0), col(ID)).otherwise(ofCheck);
    return entries()
        .groupBy(ID, HASH)
        .agg(sum(OWN).as(OWN), sum(OTHERS).as(OTHERS))
        .groupBy(ID)
        .agg(
            sum(own).as("all"),
            sum(when(own.gt(0), own.plus(others).minus(1)).otherwise(0L)).as("repeated"),
            sum(when(others.equalTo(0), own).otherwise(0L)).as("alone"),
            abs(sum(own.minus(others))).as("difference"))
        .withColumn(
            Checks.ROWS, max(when(col(ID).lt(0), col("all"))).over(Window.partitionBy(table)))
        .where(col(ID).geq(0))
        .select(
            element_at(literals(checks.stream().map(Check::name)), col(ID).plus(1))
                .as(Checks.CHECK),
            coalesce(col(Checks.ROWS), lit(0L)).as(Checks.ROWS),
            element_at(
                    array(col("all"), col("repeated"), col("alone"), col("difference")),
                    element_at(literals(checks.stream().map(Tally::figure)), col(ID).plus(1)))
                .as(Checks.FAILING),
            lit(null).cast("string").as(Checks.FOUND));
  }

  private static Column literals(Stream<?> values) {
    return array(values.map(value -> lit(value)).toArray(Column[]::new));
  }

  /** Below 0, so that it is no id of a check: under it the rows of a table are counted. */
  private int tableId(Check check) {
    return -1 - names.indexOf(check.table());
  }

  /** Which of the four figures says how many rows fail, counted from 1. */
  private static int figure(Check check) {
    if (check.rule() instanceof Rule.Unique) {
      return 2;
    }
    if (check.rule() instanceof Rule.References) {
      return 3;
    }
    return check.rule() instanceof Rule.AsManyAs ? 4 : 1;
  }

  private Dataset<Row> entries() {
    Dataset<Row> entries = zeros();
    for (String table : names) {
      entries = entries.union(ownEntries(table));
    }
    for (int id = 0; id < checks.size(); id++) {
      Rule rule = checks.get(id).rule();
      CheckedTable table = tables.get(checks.get(id).table());
      if (rule instanceof Rule.Unique unique) {
        entries = entries.union(others(table.neighbours(), id, hash(unique.columns()), 0, 1));
      } else if (rule instanceof Rule.References to) {
        Dataset<Row> keys = tables.get(to.table()).referredToBy(checks.get(id).table(), to);
        entries = entries.union(others(keys, id, hash(List.of(to.key())), 0, 1));
      } else if (rule instanceof Rule.AsManyAs as) {
        CheckedTable other = tables.get(as.table());
        Column none = lit(0L);
        entries =
            entries
                .union(others(table.takenOut(), id, none, -1, 0))
                .union(others(other.rows().where(as.condition()), id, none, 0, 1))
                .union(others(other.takenOut().where(as.condition()), id, none, 0, -1));
      }
    }
    return entries;
  }

  /** An entry that counts nothing for each check, so that each has a result. */
  private Dataset<Row> zeros() {
    Dataset<Row> oneRow = tables.get(names.get(0)).rows().limit(0).agg(count(lit(1)));
    List<Column> entries = new ArrayList<>();
    for (int id = 0; id < checks.size(); id++) {
      entries.add(entry(id, lit(0L), 0, 0));
    }
    return exploded(oneRow, entries);
  }

  private static Dataset<Row> others(
      Dataset<Row> rows, int id, Column hash, long own, long others) {
    return rows.select(entry(id, hash, own, others).as(ENTRY)).select("entry.*");
  }

  private static Column entry(int id, Column hash, long own, long others) {
    return struct(lit(id).as(ID), hash.as(HASH), lit(own).as(OWN), lit(others).as(OTHERS));
  }

  private static Dataset<Row> exploded(Dataset<Row> rows, List<Column> entries) {
    return rows.select(explode(array(entries.toArray(Column[]::new))).as(ENTRY))
        .where(col(ENTRY).isNotNull())
        .select("entry.*");
  }

  private Dataset<Row> ownEntries(String table) {
    List<Column> inputs = new ArrayList<>();
    List<Column> entries = new ArrayList<>();
    for (int id = 0; id < checks.size(); id++) {
      if (checks.get(id).table().equals(table)) {
        if (entries.isEmpty()) {
          entries.add(entry(tableId(checks.get(id)), lit(0L), 1, 0));
        }
        addEntry(id, inputs, entries);
      }
    }
    return exploded(tables.get(table).rows().select(inputs.toArray(Column[]::new)), entries);
  }

  private void addEntry(int id, List<Column> inputs, List<Column> entries) {
    Rule rule = checks.get(id).rule();
    String input = "input" + id;
    if (rule instanceof Rule.Unique unique) {
      inputs.add(hash(unique.columns()).as(input));
      entries.add(entry(id, col(input), 1, 0));
    } else if (rule instanceof Rule.References to) {
      Column value = column(to.column());
      inputs.add(when(value.isNotNull(), hash(List.of(to.column()))).as(input));
      entries.add(when(col(input).isNotNull(), entry(id, col(input), 1, 0)));
    } else if (rule instanceof Rule.OfRows ofRows) {
      inputs.add(Violation.of(ofRows).as(input));
      entries.add(when(col(input), entry(id, lit(0L), 1, 0)));
    } else {
      entries.add(entry(id, lit(0L), 1, 0));
    }
  }

  /** Spark's hash passes over nulls, so where there may be some each says that it is one. */
  private static Column hash(List<String> columns) {
    Stream<Column> values = columns.stream().map(Violation::column);
    Stream<Column> nulls = columns.stream().map(name -> column(name).isNull());
    return xxhash64(
        (columns.size() == 1 ? values : Stream.concat(values, nulls)).toArray(Column[]::new));
  }
}
