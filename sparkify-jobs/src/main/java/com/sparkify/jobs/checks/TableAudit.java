package com.sparkify.jobs.checks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.CheckedTable;
import com.sparkify.transforms.checks.Checks;
import com.sparkify.transforms.checks.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Runs the checks of tables: one query for all of them, and one more for each check that fails. */
public final class TableAudit {
  private static final int ROWS_KEPT = 20;
  private static final int CHARACTERS_KEPT = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Checks checks;
  private final Map<String, CheckedTable> tables;

  /**
   * An audit of these tables. Checks of others, or that refer to others, are not run.
   *
   * @param tables by their names
   */
  public TableAudit(List<Check> checks, Map<String, CheckedTable> tables) {
    this.checks = Checks.of(checks);
    this.tables = tables;
  }

  /** The checks of a table that are run. */
  public List<Check> about(String table) {
    return checks.about(table, tables);
  }

  /** What came of the checks of some tables, in their order; none if there are no checks. */
  public List<RunRecord.Check> run(Collection<String> names) {
    List<Check> about = names.stream().flatMap(table -> about(table).stream()).toList();
    if (about.isEmpty()) {
      return List.of();
    }
    Map<String, Row> results = new HashMap<>();
    for (Row row : checks.results(new LinkedHashSet<>(names), tables).collectAsList()) {
      results.put(row.getString(row.fieldIndex(Checks.CHECK)), row);
    }
    return about.stream().map(check -> outcome(check, results.get(check.name()))).toList();
  }

  private RunRecord.Check outcome(Check check, Row result) {
    long failing = result.getLong(result.fieldIndex(Checks.FAILING));
    Optional<Long> rows = Optional.<Long>ofNullable(result.getAs(Checks.ROWS));
    if (failing == 0) {
      return outcome(check, true, found(check, rows, 0, result.getAs(Checks.FOUND)), List.of());
    }
    List<Map<String, Object>> failingRows = failingRows(check);
    if (check.rule() instanceof Rule.Unique && failingRows.isEmpty()) {
      // Two different keys had one hash.
      return outcome(check, true, found(check, rows, 0, null), List.of());
    }
    return outcome(
        check, false, found(check, rows, failing, result.getAs(Checks.FOUND)), failingRows);
  }

  private static RunRecord.Check outcome(
      Check check, boolean passed, String found, List<Map<String, Object>> failingRows) {
    return new RunRecord.Check(
        check.name(),
        passed,
        check.expected(),
        found,
        check.table(),
        check.severity().word(),
        false,
        failingRows);
  }

  private static String found(Check check, Optional<Long> rows, long failing, String total) {
    if (check.rule() instanceof Rule.Total) {
      return total;
    }
    if (check.rule() instanceof Rule.AsManyAs) {
      return failing == 0 ? "as many" : "a difference of %d rows".formatted(failing);
    }
    return (check.rule() instanceof Rule.Unique
            ? "%d of %d rows repeated"
            : "%d of %d rows without")
        .formatted(failing, rows.orElse(0L));
  }

  private List<Map<String, Object>> failingRows(Check check) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Dataset<Row> failing = Checks.failing(check, tables).limit(ROWS_KEPT);
    for (Row row : failing.select(to_json(struct(cells(failing)), WITH_NULLS)).collectAsList()) {
      try {
        rows.add(JSON.readValue(row.getString(0), new TypeReference<>() {}));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Spark wrote no JSON: " + row.getString(0), e);
      }
    }
    return rows;
  }

  private static final Map<String, String> WITH_NULLS = Map.of("ignoreNullFields", "false");

  private static Column[] cells(Dataset<Row> rows) {
    List<Column> cells = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column cell = col(field.name());
      cells.add(
          field.dataType().equals(DataTypes.StringType)
              ? cell.substr(1, CHARACTERS_KEPT).as(field.name())
              : cell);
    }
    return cells.toArray(Column[]::new);
  }
}
