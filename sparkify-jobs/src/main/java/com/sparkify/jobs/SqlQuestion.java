package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.settings.UsageException;
import com.sparkify.model.LakeTables;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Plays;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** Questions in SQL about the tables of a lake. They read; they cannot change anything. */
final class SqlQuestion {
  /** The view of {@code songplays} with all that the other tables know of each play. */
  private static final String PLAYS = "plays";

  /** Statements that Spark calls commands, though they only show something. */
  private static final Set<String> SHOWING =
      Set.of(
          "DescribeColumn",
          "DescribeQueryCommand",
          "DescribeRelation",
          "ExplainCommand",
          "ShowColumns",
          "ShowFunctions",
          "ShowTables",
          "ShowViews");

  private final SparkSession spark;

  private SqlQuestion(SparkSession spark) {
    this.spark = spark;
  }

  /** Makes the tables of a lake known by their names. */
  static SqlQuestion about(Lake lake, SparkSession spark) {
    for (Table table : LakeTables.PUBLISHED) {
      lake.read(table).createOrReplaceTempView(table.sqlName());
    }
    Plays.of(
            lake.read(StarSchema.SONGPLAYS),
            lake.read(StarSchema.USERS),
            lake.read(StarSchema.SONGS),
            lake.read(StarSchema.ARTISTS),
            lake.read(StarSchema.TIME))
        .createOrReplaceTempView(PLAYS);
    return new SqlQuestion(spark);
  }

  /**
   * The answer to a question.
   *
   * @throws UsageException if the text is no SQL, changes something, or names what is not there
   */
  Dataset<Row> ask(String sql) {
    try {
      LogicalPlan plan =
          ((org.apache.spark.sql.classic.SparkSession) spark)
              .sessionState()
              .sqlParser()
              .parsePlan(sql);
      if (plan.exists(SqlQuestion::changesSomething)) {
        throw new UsageException("query reads and changes nothing: ask with SELECT.");
      }
      return answer(sql);
    } catch (ParseException wrong) {
      throw new UsageException("the SQL cannot be read: " + wrong.getMessage().strip());
    }
  }

  private Dataset<Row> answer(String sql) {
    try {
      return spark.sql(sql);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception wrong) {
      // Spark's Scala code throws it without saying so, and javac lets nobody catch it by name.
      if (wrong instanceof AnalysisException analysis) {
        throw new UsageException("the SQL cannot be answered: " + describe(analysis));
      }
      throw new IllegalStateException(wrong);
    }
  }

  private static String describe(AnalysisException wrong) {
    String message = wrong.getSimpleMessage().lines().findFirst().orElse("");
    if (wrong.line().isDefined() && wrong.startPosition().isDefined()) {
      message +=
          " (line %s, position %s)".formatted(wrong.line().get(), wrong.startPosition().get());
    }
    return "TABLE_OR_VIEW_NOT_FOUND".equals(wrong.getCondition())
        ? message
            + "\nThe tables are "
            + String.join(", ", LakeTables.PUBLISHED.stream().map(Table::sqlName).toList())
            + ", and the view "
            + PLAYS
        : message;
  }

  private static boolean changesSomething(LogicalPlan node) {
    return node instanceof ParsedStatement
        || (node instanceof Command && !SHOWING.contains(node.getClass().getSimpleName()));
  }
}
