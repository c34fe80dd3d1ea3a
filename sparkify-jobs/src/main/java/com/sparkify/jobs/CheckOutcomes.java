package com.sparkify.jobs;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What came of the checks of a lake, as it is shown. */
final class CheckOutcomes {
  private static final StructType ROWS =
      new StructType()
          .add("check", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("passed", DataTypes.BooleanType)
          .add("found", DataTypes.StringType)
          .add("expected", DataTypes.StringType)
          .add("failing_rows", DataTypes.createArrayType(DataTypes.StringType));

  private final List<RunRecord.Check> outcomes;

  CheckOutcomes(List<RunRecord.Check> outcomes) {
    this.outcomes = outcomes;
  }

  /** One line a check, then the failing rows, then how many failed. */
  List<String> lines() {
    TextTable table = new TextTable(Collections.nCopies(5, Side.LEFT));
    table.row("check", "severity", "result", "found", "expected");
    List<String> rows = new ArrayList<>();
    for (RunRecord.Check check : outcomes) {
      table.row(
          check.name(),
          check.severity(),
          check.passed() ? "ok" : "FAILED",
          check.found(),
          check.expected());
      if (!check.failingRows().isEmpty()) {
        rows.add("");
        rows.add("rows that fail %s:".formatted(check.name()));
        check.failingRows().forEach(row -> rows.add("  " + Json.line(row)));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(rows);
    lines.add("");
    lines.add(
        "%d checks: %d failed, %d of them with a warning only."
            .formatted(
                outcomes.size(),
                outcomes.stream().filter(check -> !check.passed()).count(),
                outcomes.stream().filter(check -> !check.passed() && !check.holdsBack()).count()));
    return lines;
  }

  /** One row a check. */
  Dataset<Row> rows(SparkSession spark) {
    return spark.createDataFrame(outcomes.stream().map(CheckOutcomes::row).toList(), ROWS);
  }

  private static Row row(RunRecord.Check check) {
    List<Map<String, Object>> failing = check.failingRows();
    return RowFactory.create(
        check.name(),
        check.table(),
        check.severity(),
        check.passed(),
        check.found(),
        check.expected(),
        failing.stream().map(Json::line).toArray(String[]::new));
  }
}
