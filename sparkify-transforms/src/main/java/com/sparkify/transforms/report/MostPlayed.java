package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What is played most, with its plays and listening time over time. Ranks are by plays over the
 * whole time, all levels and all states, from 1; of equals the smaller name comes first.
 */
public enum MostPlayed {
  /** Artists by name; plays that name none are left out. */
  ARTISTS("artist"),
  /** Songs by title and artist; plays that name no title are left out. */
  SONGS("song", "artist"),
  /** Cities by name and state; plays that name none are left out. */
  CITIES("city", "state");

  private final List<String> names;

  MostPlayed(String... names) {
    this.names = List.of(names);
  }

  /**
   * One row per rank, period, level and state with plays.
   *
   * @param plays rows of {@link ReportedPlays}
   * @param most how many are ranked
   * @return {@code rank}, the names, {@code period}, {@code level}, {@code state}, {@code plays},
   *     {@code seconds}
   * @throws MissingColumnsException if {@code plays} lacks a column
   */
  public Dataset<Row> build(Dataset<Row> plays, Period period, int most) {
    List<String> dimensions =
        Stream.concat(names.stream(), Stream.of("level", "state")).distinct().toList();
    List<String> needed = new ArrayList<>(List.of("date", "seconds"));
    needed.addAll(dimensions);
    RequiredColumns required = new RequiredColumns("MostPlayed", "plays", needed);
    Dataset<Row> named = required.selectFrom(plays).where(col(names.get(0)).isNotNull());
    List<Column> by = new ArrayList<>(List.of(period.of(col("date"))));
    dimensions.forEach(dimension -> by.add(col(dimension)));
    Dataset<Row> cells =
        named
            .groupBy(by.toArray(Column[]::new))
            .agg(count(lit(1)).as("plays"), sum("seconds").as("seconds"));
    Dataset<Row> ranks = ranks(named, most);
    Column same =
        names.stream()
            .map(name -> col(name).eqNullSafe(col("ranked_" + name)))
            .reduce(Column::and)
            .orElseThrow();
    List<Column> output = new ArrayList<>(List.of(col("rank")));
    names.forEach(name -> output.add(col(name)));
    output.add(col("period"));
    dimensions.stream().filter(one -> !names.contains(one)).forEach(one -> output.add(col(one)));
    output.addAll(List.of(col("plays"), col("seconds")));
    return cells.join(broadcast(ranks), same).select(output.toArray(Column[]::new));
  }

  /** The names, each as {@code ranked_<name>}, with their ranks. */
  private Dataset<Row> ranks(Dataset<Row> named, int most) {
    Column[] keys =
        names.stream().map(name -> col(name).as("ranked_" + name)).toArray(Column[]::new);
    List<Column> order = new ArrayList<>(List.of(col("plays").desc()));
    names.forEach(name -> order.add(col("ranked_" + name).asc()));
    Column[] best = order.toArray(Column[]::new);
    return named
        .groupBy(keys)
        .agg(count(lit(1)).as("plays"))
        .orderBy(best)
        .limit(most)
        .withColumn("rank", row_number().over(Window.orderBy(best)))
        .drop("plays");
  }
}
