package com.sparkify.transforms.checks;

import static com.sparkify.transforms.checks.Violation.column;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
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

/**
 * The one pass over a table. Each row becomes a few entries, one for each key that it has to be
 * looked up by and one for each rule that it breaks; entries with the same hash come together and
 * are counted. So keys of any number and length cost one shuffle of hashes, and the rows that break
 * no rule cost nothing more.
 */
final class Tally {
  private static final String ID = "id";
  private static final String HASH = "hash";

  /** How often this table's own rows, less those of the others, where both are counted. */
  private static final String OWN = "own";

  private static final String OTHERS = "others";
  private static final String ROWS = "rows";
  private static final int ALL_ROWS = -1;

  private final CheckedTable table;
  private final Map<String, CheckedTable> tables;
  private final List<Check> checks;

  /** The checks of one table but for those on its totals. */
  Tally(List<Check> checks, CheckedTable table, Map<String, CheckedTable> tables) {
    this.checks = checks;
    this.table = table;
    this.tables = tables;
  }

  /** One row a check, in their order, with the columns of {@link Checks#on}. */
  Dataset<Row> results() {
    Dataset<Row> counted =
        entries().groupBy(ID, HASH).agg(sum(OWN).as(OWN), sum(OTHERS).as(OTHERS));
    List<Column> totals = new ArrayList<>(List.of(total(ALL_ROWS, col(OWN)).as(ROWS)));
    for (int id = 0; id < checks.size(); id++) {
      totals.add(total(id, failing(checks.get(id).rule())).as("failing" + id));
    }
    Column[] results = new Column[checks.size()];
    for (int id = 0; id < results.length; id++) {
      results[id] =
          struct(
              lit(checks.get(id).name()).as(Checks.CHECK),
              col(ROWS).as(Checks.ROWS),
              col("failing" + id).as(Checks.FAILING),
              lit(null).cast("string").as(Checks.FOUND));
    }
    return counted
        .agg(totals.get(0), totals.subList(1, totals.size()).toArray(Column[]::new))
        .select(explode(array(results)).as("result"))
        .select("result.*");
  }

  private static Column total(int id, Column value) {
    return coalesce(sum(when(col(ID).equalTo(id), value)), lit(0L));
  }

  /** How many rows fail, of the entries of one hash. */
  private static Column failing(Rule rule) {
    if (rule instanceof Rule.Unique) {
      return when(col(OWN).gt(0), col(OWN).plus(col(OTHERS)).minus(1));
    }
    if (rule instanceof Rule.References) {
      return when(col(OTHERS).equalTo(0), col(OWN));
    }
    return rule instanceof Rule.AsManyAs ? abs(col(OWN).minus(col(OTHERS))) : col(OWN);
  }

  private Dataset<Row> entries() {
    Dataset<Row> entries = ownEntries();
    for (int id = 0; id < checks.size(); id++) {
      Rule rule = checks.get(id).rule();
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

  private static Dataset<Row> others(
      Dataset<Row> rows, int id, Column hash, long own, long others) {
    return rows.select(entry(id, hash, own, others).as("entry")).select("entry.*");
  }

  private static Column entry(int id, Column hash, long own, long others) {
    return struct(lit(id).as(ID), hash.as(HASH), lit(own).as(OWN), lit(others).as(OTHERS));
  }

  private Dataset<Row> ownEntries() {
    List<Column> inputs = new ArrayList<>();
    List<Column> entries = new ArrayList<>(List.of(entry(ALL_ROWS, lit(0L), 1, 0)));
    for (int id = 0; id < checks.size(); id++) {
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
    return table
        .rows()
        .select(inputs.toArray(Column[]::new))
        .select(
            explode(filter(array(entries.toArray(Column[]::new)), Column::isNotNull)).as("entry"))
        .select("entry.*");
  }

  /** Spark's hash passes over nulls, so where there may be some each says that it is one. */
  private static Column hash(List<String> columns) {
    Stream<Column> values = columns.stream().map(Violation::column);
    Stream<Column> nulls = columns.stream().map(name -> column(name).isNull());
    return xxhash64(
        (columns.size() == 1 ? values : Stream.concat(values, nulls)).toArray(Column[]::new));
  }
}
