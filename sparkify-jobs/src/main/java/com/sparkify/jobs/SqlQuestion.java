package com.sparkify.jobs;

import com.google.common.base.Throwables;
import com.sparkify.model.Table;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** A question in SQL about the tables of a lake. It reads; it cannot change anything. */
final class SqlQuestion {
  private SqlQuestion() {}

  /** The name of a table in SQL: {@code staging/events} is {@code staging_events}. */
  static String viewName(Table table) {
    return table.name().replace('/', '_');
  }

  /**
   * The answer, not computed yet.
   *
   * @throws UsageException if the text is no query, or names what is not there
   */
  static Dataset<Row> ask(SparkSession spark, String sql) {
    try {
      LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(sql);
      if (plan instanceof Command) {
        throw new UsageException(
            "SQL: only questions are answered here: a SELECT, VALUES or WITH.");
      }
      return spark.sql(sql);
    } catch (Exception e) {
      // Spark's exceptions are Scala's, which javac does not know to be thrown.
      if (e instanceof AnalysisException) {
        throw new UsageException("SQL: " + e.getMessage().strip());
      }
      Throwables.throwIfUnchecked(e);
      throw new IllegalStateException(e);
    }
  }
}
