package com.sparkify.transforms.checks;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.transforms.checks.Reading.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The one pass over the tables. Rows that break a rule by themselves are counted where they are
 * read. Keys become hashes, which are shuffled many to a row; those of one bucket come together and
 * are counted in memory. So keys of any length cost 8 bytes, rows that break no rule cost nothing
 * more, and all tables together are one query.
 */
final class Tally {
  private final Map<String, CheckedTable> tables;
  private final List<Check> checks;

  /** The rows that each table has of its own, read once whatever is asked of them. */
  private final Map<String, Reading> own = new LinkedHashMap<>();

  private final List<Reading> others = new ArrayList<>();

  /** Checks of several tables, but for those on totals. The place of each is its id. */
  Tally(List<Check> checks, Map<String, CheckedTable> tables) {
    this.checks = checks;
    this.tables = tables;
    for (int id = 0; id < checks.size(); id++) {
      read(id, checks.get(id));
    }
  }

  private void read(int id, Check check) {
    CheckedTable table = tables.get(check.table());
    Reading rows = own(check.table());
    if (check.rule() instanceof Rule.Unique unique) {
      rows.countChecked(id);
      rows.lookUp(id, unique.columns(), Side.OWN_KEY);
      beside(table.neighbours(), reading -> reading.lookUp(id, unique.columns(), Side.OTHERS));
    } else if (check.rule() instanceof Rule.References to) {
      List<String> key = List.of(to.key());
      rows.countChecked(id);
      rows.lookUpReference(id, to.column());
      own(to.table()).lookUp(id, key, Side.OTHERS);
      beside(
          tables.get(to.table()).stayingFor(check.table(), to),
          reading -> reading.lookUp(id, key, Side.OTHERS));
    } else if (check.rule() instanceof Rule.AsManyAs as) {
      Column isCounted = coalesce(expr(as.condition()), lit(false));
      rows.countCheckedAsFailing(id);
      own(as.table()).countOthers(id, isCounted, -1);
      beside(table.takenOut(), reading -> reading.countOthers(id, lit(true), -1));
      beside(tables.get(as.table()).takenOut(), reading -> reading.countOthers(id, isCounted, 1));
    } else {
      rows.countChecked(id, Violation.of((Rule.OfRows) check.rule()));
    }
  }

  private Reading own(String table) {
    return own.computeIfAbsent(table, name -> new Reading(tables.get(name).rows()));
  }

  private void beside(Optional<Dataset<Row>> rows, Consumer<Reading> asked) {
    rows.map(Reading::new)
        .ifPresent(
            reading -> {
              asked.accept(reading);
              others.add(reading);
            });
  }

  /** One row a check, with the columns of {@link Checks#on}. */
  Dataset<Row> results() {
    return figures()
        .union(zeros())
        .groupBy(Batch.ID)
        .agg(
            sum(Reckoning.ROWS).as(Checks.ROWS),
            // Rows may be missing or too many.
            abs(sum(Reckoning.FAILING)).as(Checks.FAILING))
        .select(
            element_at(literals(checks.stream().map(Check::name)), col(Batch.ID).plus(1))
                .as(Checks.CHECK),
            col(Checks.ROWS),
            col(Checks.FAILING),
            lit(null).cast("string").as(Checks.FOUND));
  }

  private static Column literals(Stream<?> values) {
    return array(values.map(value -> lit(value)).toArray(Column[]::new));
  }

  private Dataset<Row> figures() {
    boolean[] isOfReference = new boolean[checks.size()];
    for (int id = 0; id < isOfReference.length; id++) {
      isOfReference[id] = checks.get(id).rule() instanceof Rule.References;
    }
    return Stream.concat(own.values().stream(), others.stream())
        .map(Reading::batches)
        .reduce(Dataset::union)
        .orElseThrow()
        .repartition(col(Batch.BUCKET))
        .sortWithinPartitions(Batch.BUCKET, Batch.ID)
        .mapPartitions(reckoning(isOfReference), Encoders.row(Reckoning.SCHEMA));
  }

  /** Apart, so that what Spark sends to its executors does not hold the tables. */
  private static MapPartitionsFunction<Row, Row> reckoning(boolean[] isOfReference) {
    return batches -> new Reckoning(batches, isOfReference);
  }

  /** Figures of nothing for each check, so that each has a result though there be no rows. */
  private Dataset<Row> zeros() {
    Column[] figures = new Column[checks.size()];
    for (int id = 0; id < figures.length; id++) {
      figures[id] =
          struct(lit(id).as(Batch.ID), lit(0L).as(Reckoning.ROWS), lit(0L).as(Reckoning.FAILING));
    }
    return tables
        .get(checks.get(0).table())
        .rows()
        .limit(0)
        .agg(count(lit(1)))
        .select(explode(array(figures)).as("figures"))
        .select("figures.*");
  }
}
