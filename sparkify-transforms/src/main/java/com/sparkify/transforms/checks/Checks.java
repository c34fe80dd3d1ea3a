package com.sparkify.transforms.checks;

import static com.sparkify.transforms.checks.Violation.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that are run together. The results are described and not yet computed: one row a check, by
 * one query with one pass over each table, however many checks there are.
 */
public final class Checks {
  /** The name of the check. */
  public static final String CHECK = "check";

  /** How many rows were checked; null for a check on a total. */
  public static final String ROWS = "rows";

  /** How many rows fail; of a check on a total 1 if it fails. 0 if the check passed. */
  public static final String FAILING = "failing";

  /** What was found by a check on a total, as text; null for others. */
  public static final String FOUND = "found";

  private final List<Check> checks;

  private Checks(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** These checks. */
  public static Checks of(List<Check> checks) {
    return new Checks(checks);
  }

  /** The checks that know the star schema, with their usual severities. */
  public static Checks standard() {
    return new Checks(StandardChecks.ALL);
  }

  /** The checks, in the order in which they were given. */
  public List<Check> list() {
    return checks;
  }

  /**
   * The results about whole tables: a row for each check whose table is given, and those that it
   * refers to, with the columns {@value #CHECK}, {@value #ROWS}, {@value #FAILING}, {@value
   * #FOUND}.
   *
   * <p>Keys are compared by hashes of 64 bits. So it may happen, if hardly ever, that rows count as
   * failing that {@link #failing} does not find; who wants to be sure asks it.
   *
   * @param tables the tables by their names, in exactly their columns
   * @throws IllegalArgumentException if there is nothing to check
   */
  public Dataset<Row> on(Map<String, Dataset<Row>> tables) {
    Map<String, CheckedTable> whole = new LinkedHashMap<>();
    tables.forEach((name, rows) -> whole.put(name, CheckedTable.whole(rows)));
    return results(whole.keySet(), whole);
  }

  /** The checks of a table that can be run with these tables. */
  public List<Check> about(String table, Map<String, CheckedTable> tables) {
    return checks.stream()
        .filter(check -> check.table().equals(table) && tables.containsKey(table))
        .filter(check -> tables.keySet().containsAll(others(check.rule())))
        .toList();
  }

  private static List<String> others(Rule rule) {
    if (rule instanceof Rule.References to) {
      return List.of(to.table());
    }
    return rule instanceof Rule.AsManyAs as ? List.of(as.table()) : List.of();
  }

  /**
   * The results about some tables, as {@link #on} gives them.
   *
   * @param about the tables whose checks are run
   * @param tables these tables and those that they refer to
   * @throws IllegalArgumentException if none of the checks is about them
   */
  public Dataset<Row> results(Set<String> about, Map<String, CheckedTable> tables) {
    List<Dataset<Row>> results = new ArrayList<>();
    List<Check> tallied = new ArrayList<>();
    for (String table : about) {
      List<Check> checked = about(table, tables);
      checked.stream().filter(check -> !isOfTotal(check)).forEach(tallied::add);
      List<Check> totals = checked.stream().filter(Checks::isOfTotal).toList();
      if (!totals.isEmpty()) {
        results.add(totals(tables.get(table).all(), totals));
      }
    }
    if (!tallied.isEmpty()) {
      results.add(0, new Tally(tallied, tables).results());
    }
    return results.stream()
        .reduce(Dataset::union)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "None of the checks is about any of the tables " + about));
  }

  private static boolean isOfTotal(Check check) {
    return check.rule() instanceof Rule.Total;
  }

  private static Dataset<Row> totals(Dataset<Row> rows, List<Check> checks) {
    Column[] values = new Column[checks.size()];
    Column[] results = new Column[checks.size()];
    for (int i = 0; i < values.length; i++) {
      Rule.Total total = (Rule.Total) checks.get(i).rule();
      Column value = col("total" + i);
      values[i] = expr(total.sql()).as("total" + i);
      Column fails = total.bounds().map(bounds -> bounds.isOutside(value)).orElse(not(value));
      results[i] =
          struct(
              lit(checks.get(i).name()).as(CHECK),
              lit(null).cast("long").as(ROWS),
              when(coalesce(fails, lit(true)), lit(1L)).otherwise(lit(0L)).as(FAILING),
              coalesce(value.cast("string"), lit("null")).as(FOUND));
    }
    return rows.agg(count(lit(1)).as("count"), values)
        .select(explode(array(results)).as("result"))
        .select("result.*");
  }

  /**
   * The rows of a table that fail a check, exactly; of rows with the same key all. Checks on totals
   * and numbers of rows have none.
   */
  public static Dataset<Row> failing(Check check, Map<String, CheckedTable> tables) {
    CheckedTable table = tables.get(check.table());
    if (check.rule() instanceof Rule.Unique unique) {
      return ofSameKey(table.rows(), table.neighbours(), unique.columns());
    }
    if (check.rule() instanceof Rule.References to) {
      CheckedTable referred = tables.get(to.table());
      Dataset<Row> keys =
          with(referred.rows(), referred.stayingFor(check.table(), to))
              .select(column(to.key()).as("_key"))
              .distinct();
      return table
          .rows()
          .where(column(to.column()).isNotNull())
          .join(keys, column(to.column()).equalTo(col("_key")), "left_anti");
    }
    return check.rule() instanceof Rule.OfRows rule
        ? table.rows().withColumn("_fails", Violation.of(rule)).where("_fails").drop("_fails")
        : table.rows().limit(0);
  }

  private static Dataset<Row> with(Dataset<Row> rows, Optional<Dataset<Row>> others) {
    return others.map(rows::unionByName).orElse(rows);
  }

  private static Dataset<Row> ofSameKey(
      Dataset<Row> rows, Optional<Dataset<Row>> neighbours, List<String> key) {
    Column[] own = new Column[key.size()];
    Column[] others = new Column[key.size()];
    Column same = lit(true);
    for (int i = 0; i < own.length; i++) {
      own[i] = column(key.get(i));
      others[i] = own[i].as("_key" + i);
      same = same.and(own[i].eqNullSafe(col("_key" + i)));
    }
    Column isOwn = lit(true).as("_own");
    Column isNeighbour = lit(false).as("_own");
    Dataset<Row> all = with(rows, neighbours);
    Column[] marked = Stream.concat(Stream.of(others), Stream.of(isOwn)).toArray(Column[]::new);
    Dataset<Row> keys = rows.select(marked);
    marked[own.length] = isNeighbour;
    Column[] names = new Column[key.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = col("_key" + i);
    }
    Dataset<Row> twice =
        with(keys, neighbours.map(near -> near.select(marked)))
            .groupBy(names)
            .agg(count(lit(1)).as("_rows"), expr("bool_or(_own)").as("_own"))
            .where("_rows > 1 AND _own");
    return all.join(twice, same, "left_semi");
  }
}
