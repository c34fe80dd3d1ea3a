package com.sparkify.jobs;

import com.sparkify.model.Table;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** A question in SQL about the tables of a lake. It reads; it cannot change anything. */
final class SqlQuestion {
  private SqlQuestion() {}

  /** The name of a table in SQL: {@code staging/events} is {@code staging_events}. */
  static String viewName(Table table) {
    return table.name().replace('/', '_');
  }

  /**
   * The answer.
   *
   * @throws UsageException if the text is no query, or names what is not there
   */
  static Dataset<Row> ask(SparkSession spark, String sql) {
    try {
      LogicalPlan plan = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().sqlParser().parsePlan(sql);
      return spark.sql(sql);
    } catch (ParseException wrong) {
      throw new UsageException(List.of(wrong.getMessage().strip()));
    }
  }
}
