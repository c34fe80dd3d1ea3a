package com.sparkify.jobs.checks;

import com.sparkify.jobs.sql.InvalidSqlException;
import com.sparkify.jobs.sql.ReadOnlySql;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.CheckedTable;
import com.sparkify.transforms.checks.Checks;
import com.sparkify.transforms.checks.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** The SQL in the user's rules, looked at before anything is read. */
public final class UserRules {
  private final Map<String, CheckedTable> empty = new LinkedHashMap<>();
  private final ReadOnlySql gate;

  private UserRules(SparkSession spark) {
    gate = ReadOnlySql.ofExpressions(spark);
    for (Table table : CheckableTables.ALL) {
      empty.put(table.name(), CheckedTable.whole(spark.createDataFrame(List.of(), table.schema())));
    }
  }

  /**
   * What Spark does not understand of the SQL. No table is read for it.
   *
   * @return what is wrong, by the key of the rule below {@code checks.rules}
   */
  public static Map<String, String> problems(GateRules gate, SparkSession spark) {
    List<Check> withSql =
        gate.tableChecks().stream()
            .filter(check -> !Checks.standard().list().stream().anyMatch(check::isNamedAs))
            .filter(
                check ->
                    check.rule() instanceof Rule.Condition || check.rule() instanceof Rule.Total)
            .toList();
    Map<String, String> problems = new LinkedHashMap<>();
    if (!withSql.isEmpty()) {
      UserRules rules = new UserRules(spark);
      for (Check check : withSql) {
        rules.problemOf(check).ifPresent(problem -> problems.put(keyOf(check), problem));
      }
    }
    return problems;
  }

  private static String keyOf(Check check) {
    return "%s.%s"
        .formatted(check.name(), check.rule() instanceof Rule.Total ? "table-sql" : "sql");
  }

  private Optional<String> problemOf(Check check) {
    try {
      gate.requireExpression(
          check.rule() instanceof Rule.Total total
              ? total.sql()
              : ((Rule.Condition) check.rule()).sql());
      Dataset<Row> rows = empty.get(check.table()).rows();
      if (check.rule() instanceof Rule.Total total) {
        Dataset<Row> value = requireReading(rows.selectExpr(total.sql()));
        Optional<String> wrongType = wrongType(value, total.bounds().isPresent());
        if (wrongType.isEmpty()) {
          Checks.of(List.of(check)).results(Set.of(check.table()), empty);
        }
        return wrongType;
      }
      Rule.Condition condition = (Rule.Condition) check.rule();
      Optional<String> wrongType =
          wrongType(
              requireReading(rows.selectExpr("*", "(" + condition.sql() + ") AS _value")), false);
      if (wrongType.isEmpty()) {
        Checks.failing(check, empty);
      }
      return wrongType;
    } catch (InvalidSqlException invalid) {
      return Optional.of(
          invalid.kind() == InvalidSqlException.Kind.REFUSED
              ? "a rule computes with columns and does nothing else. " + invalid.getMessage()
              : invalid.getMessage());
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception wrong) {
      // Spark's Scala code throws it without saying so, and javac lets nobody catch it by name.
      if (wrong instanceof AnalysisException analysis) {
        return Optional.of(advice(check, analysis));
      }
      throw new IllegalStateException(wrong);
    }
  }

  private Dataset<Row> requireReading(Dataset<Row> rows) {
    gate.requireAnalyzed(
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed());
    return rows;
  }

  private static Optional<String> wrongType(Dataset<Row> values, boolean isBounded) {
    DataType type = values.schema().fields()[values.schema().size() - 1].dataType();
    if (isBounded) {
      return type instanceof NumericType
          ? Optional.empty()
          : Optional.of("must be a number, since it has min or max, but is " + type.simpleString());
    }
    return type.equals(DataTypes.BooleanType)
        ? Optional.empty()
        : Optional.of("must be true or false, but is " + type.simpleString());
  }

  private static String advice(Check check, AnalysisException wrong) {
    String message = wrong.getSimpleMessage().lines().findFirst().orElse("").strip();
    boolean isAboutAggregates = message.contains("GROUP_BY") || message.contains("AGGREGAT");
    if (!isAboutAggregates) {
      return message;
    }
    return check.rule() instanceof Rule.Total
        ? "must be about all rows, such as max(song_length) < 7200; for each row use sql"
        : "must be about one row, such as song_length < 7200; for counts and sums use table-sql";
  }
}
