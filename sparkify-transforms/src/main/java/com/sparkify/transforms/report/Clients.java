package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Plays by the browser, operating system and device that they were made with. */
public final class Clients {
  private static final RequiredColumns PLAYS =
      RequiredColumns.of("Clients", "plays", "date", "level", "state", "user_agent");

  private static final StructType CLIENT =
      new StructType()
          .add("browser", DataTypes.StringType)
          .add("system", DataTypes.StringType)
          .add("device", DataTypes.StringType);

  private static final UserDefinedFunction READ = udf((UDF1<String, Row>) Clients::row, CLIENT);

  private Clients() {}

  private static Row row(String userAgent) {
    if (userAgent == null) {
      return RowFactory.create(null, null, null);
    }
    Client client = UserAgents.client(userAgent);
    return RowFactory.create(client.browser(), client.system(), client.device());
  }

  /**
   * One row per client, period, level and state with plays. Each distinct user agent is read once.
   *
   * @param plays rows of {@link ReportedPlays}
   * @param most how many clients are named, those with most plays; the others are {@link
   *     KeptValues#OTHER} in all three columns
   * @return {@code browser}, {@code system}, {@code device} (all null where the event has no user
   *     agent), {@code period}, {@code level}, {@code state}, {@code plays}
   * @throws MissingColumnsException if {@code plays} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> plays, Period period, int most) {
    Dataset<Row> selected = PLAYS.selectFrom(plays);
    Dataset<Row> agents =
        selected
            .select(col("user_agent").as("agent"))
            .distinct()
            .withColumn("client", READ.apply(col("agent")));
    Dataset<Row> cells =
        selected
            .groupBy(col("user_agent"), period.of(col("date")), col("level"), col("state"))
            .agg(count(lit(1)).as("plays"))
            .join(agents, col("user_agent").eqNullSafe(col("agent")))
            .select("client", "period", "level", "state", "plays");
    Dataset<Row> kept =
        cells
            .groupBy(col("client").as("kept"))
            .agg(sum("plays").as("all_plays"))
            .orderBy(col("all_plays").desc(), col("kept").asc())
            .limit(most)
            .select(col("kept"), lit(true).as("is_kept"));
    return cells
        .join(broadcast(kept), col("client").eqNullSafe(col("kept")), "left")
        .groupBy(
            named("browser"),
            named("system"),
            named("device"),
            col("period"),
            col("level"),
            col("state"))
        .agg(sum("plays").as("plays"));
  }

  private static Column named(String part) {
    return when(col("is_kept"), col("client." + part)).otherwise(lit(KeptValues.OTHER)).as(part);
  }
}
