package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake of made-up listening, with names that try to be HTML, and its report. */
final class ReportLake {
  static final String SONG = "<script>alert(1)</script>";
  static final String ARTIST = "<img src=x onerror=alert(2)>";

  private final SparkSession spark = LocalSpark.session().newSession();
  private final Path folder;

  /** Makes it below a folder. */
  ReportLake(Path folder) throws IOException {
    this.folder = folder;
    succeed(
        "generate",
        "--out",
        path("data"),
        "--songs",
        "40",
        "--events",
        "2000",
        "--days",
        "20",
        "--users",
        "30",
        "--dirty",
        "0.01");
    StringBuilder plays = new StringBuilder();
    for (int item = 0; item < 400; item++) {
      plays.append(
          """
          {"ts":%d,"sessionId":1,"itemInSession":%d,"page":"NextSong","userId":"x<b>",\
          "level":"%s","location":"Nowhere</td>, <b>ZZ","userAgent":"<svg onload=alert(3)>",\
          "artist":"%s","song":"%s","length":100.4}
          """
              .formatted(
                  1543276800000L + item * 1000L, item, item == 0 ? "free" : "paid", ARTIST, SONG));
    }
    Files.writeString(folder.resolve("data/log_data/html.json"), plays);
    succeed(
        "etl",
        "--songs",
        path("data/song_data"),
        "--logs",
        path("data/log_data"),
        "--lake",
        path("lake"));
    Lake lake = Lake.open(spark, path("lake"));
    for (var table : StarSchema.TABLES) {
      lake.read(table).createOrReplaceTempView(table.name());
    }
    lake.read(Staging.EVENTS).createOrReplaceTempView("staging_events");
    spark
        .sql(
            """
            SELECT p.*, t.hour, t.weekday, make_date(t.year, t.month, t.day) AS date,
              substring_index(p.location, ', ', -1) AS state
            FROM songplays p JOIN time t ON p.start_time = t.start_time
            """)
        .createOrReplaceTempView("plays");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String succeed(String... arguments) {
    CommandLine done = CommandLine.run(arguments);
    assertThat(done.exitCode()).as(done.err()).isZero();
    return done.out();
  }

  Path page() {
    Path page = folder.resolve("report.html");
    succeed("report", "--lake", path("lake"), "--out", page.toString());
    return page;
  }

  JsonNode json() throws IOException {
    return new ObjectMapper()
        .readTree(succeed("report", "--lake", path("lake"), "--format", "json"));
  }

  /** The first row of an answer as texts. */
  List<String> first(String sql) {
    return rows(sql).get(0);
  }

  /** The rows of an answer as texts. */
  List<List<String>> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(ReportLake::texts).toList();
  }

  private static List<String> texts(Row row) {
    return List.of(row.mkString("\u0000").split("\u0000", -1));
  }
}
