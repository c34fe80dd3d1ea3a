package com.sparkify.transforms;

import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The artists of the catalogue. */
public final class Artists {
  private Artists() {}

  /**
   * One row per {@code artist_id} in any song record, also one that lost its {@code song_id}.
   *
   * <p>{@code name} is the shortest of the artist's names in code points, of several the smallest.
   * {@code location} is the longest in code points, of several the smallest; null if there is none.
   * {@code latitude} and {@code longitude} (degrees north and east) are the smallest pair of one
   * record that has both, else both null.
   *
   * @param songRecords rows of {@code staging/songs}; duplicates change nothing
   * @return the columns of {@link StarSchema#ARTISTS}, keyed by {@code artist_id}
   * @throws MissingColumnsException if {@code songRecords} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> songRecords) {
    Column name = col("artist_name");
    Column location = col("artist_location");
    Column latitude = col("artist_latitude");
    Column longitude = col("artist_longitude");

    Dataset<Row> records = required("songRecords").selectFrom(songRecords);
    Dataset<Row> chosen =
        records
            .groupBy("artist_id")
            .agg(
                min(struct(char_length(name), name.as("value"))).as("shortest"),
                min(when(
                        location.isNotNull(),
                        struct(negate(char_length(location)), location.as("value"))))
                    .as("longest"),
                min(when(
                        latitude.isNotNull().and(longitude.isNotNull()),
                        struct(latitude.as("latitude"), longitude.as("longitude"))))
                    .as("place"));
    Dataset<Row> artists =
        chosen.select(
            col("artist_id"),
            col("shortest.value").as("name"),
            col("longest.value").as("location"),
            col("place.latitude"),
            col("place.longitude"));
    return OutputSchema.select(artists, StarSchema.ARTISTS);
  }

  /**
   * The rows of {@link #build} over all records, but only those of the artists that the new records
   * tell of.
   *
   * @param known rows of {@code staging/songs} of earlier runs
   * @param added the records of {@code staging/songs} that are new; duplicates change nothing
   * @return the columns of {@link StarSchema#ARTISTS}, keyed by {@code artist_id}: one row for each
   *     of {@code added}, also where it is as it was
   * @throws MissingColumnsException if {@code known} or {@code added} lacks a column
   */
  public static Dataset<Row> affected(Dataset<Row> known, Dataset<Row> added) {
    Dataset<Row> news = required("added").selectFrom(added);
    Dataset<Row> earlier =
        required("known")
            .selectFrom(known)
            .join(news.select("artist_id"), "artist_id", "left_semi");
    return build(earlier.unionByName(news));
  }

  private static RequiredColumns required(String input) {
    return RequiredColumns.of(
        "Artists",
        input,
        "artist_id",
        "artist_name",
        "artist_location",
        "artist_latitude",
        "artist_longitude");
  }
}
