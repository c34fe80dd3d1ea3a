package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.LakeTables;
import com.sparkify.model.Quarantine;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DdlCommandTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private static Path folder;

  /** Its path holds what has to be quoted. */
  private static String filled;

  /** There were songs only: of the tables of plays there are files without rows. */
  private static String quiet;

  @BeforeAll
  static void makeLakes() throws IOException {
    Sources sources = Sources.usual(folder.resolve("some"));
    filled = folder.resolve("one's own lake").toString();
    assertThat(sources.etlInto(filled, "--quiet").code()).isZero();
    Sources noPlays = new Sources(folder.resolve("none"));
    noPlays.songs("a.json", Sources.SONG);
    noPlays.logs("a.json", Sources.LOGGED_OUT);
    quiet = noPlays.lake().toString();
    assertThat(noPlays.etl("--quiet").code()).isZero();
  }

  @Test
  void sparkRunsItsStatementsAndReadsTheRowsOfTheLake() {
    for (String lake : List.of(filled, quiet)) {
      statements("spark", lake).forEach(SPARK::sql);
      try {
        for (Table table : LakeTables.PUBLISHED) {
          Dataset<Row> read = SPARK.table("sparkify." + table.sqlName());
          assertThat(read.schema().toDDL().replaceAll(" COMMENT '([^'\\\\]|\\\\.)*'", ""))
              .isEqualTo(table.schema().toDDL());
          assertThat(texts(read)).as(table.name()).isEqualTo(rowsOf(lake, table));
        }
        assertThat(
                SPARK
                    .sql("DESCRIBE sparkify.songs")
                    .where("col_name = 'title'")
                    .first()
                    .getString(2))
            .isEqualTo("The song's title.");
      } finally {
        SPARK.sql("DROP DATABASE sparkify CASCADE");
      }
    }
  }

  @Test
  void duckDbRunsItsStatementsAndReadsTheRowsOfTheLake() throws SQLException {
    for (String lake : List.of(filled, quiet)) {
      try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duck.createStatement()) {
        statement.execute("SET timezone = 'America/St_Johns'");
        for (String sql : statements("duckdb", lake)) {
          statement.execute(sql);
        }
        for (Table table : LakeTables.PUBLISHED) {
          assertThat(texts(statement, table)).as(table.name()).isEqualTo(rowsOf(lake, table));
        }
        assertThat(
                one(
                    statement,
                    "SELECT data_type || ' ' || comment FROM duckdb_columns()"
                        + " WHERE table_name = 'songplays' AND column_name = 'start_time'"))
            .isEqualTo("TIMESTAMP WITH TIME ZONE When the play began.");
      }
    }
  }

  @Test
  void theLakesAreWhatTheTestsAreAbout() {
    assertThat(rowsOf(filled, StarSchema.SONGPLAYS)).hasSize(1);
    assertThat(rowsOf(filled, Quarantine.EVENTS)).hasSize(1);
    assertThat(rowsOf(quiet, StarSchema.SONGPLAYS)).isEmpty();
    Lake known = Lake.open(SPARK, quiet);
    assertThat(known.hasFiles(StarSchema.SONGPLAYS)).isTrue();
    assertThat(known.hasFiles(Quarantine.SONGS)).isFalse();
  }

  @Test
  void athenaNeedsALakeOnS3() {
    Answer answer = Answer.to("ddl", "--dialect", "athena", "--lake", "/data/lake");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --lake file:///data/lake: Athena reads S3 only.",
            "`sparkify ddl --help` shows what there is.");
  }

  @Test
  void anUnknownDialectIsAnsweredWithAllOfThem() {
    Answer answer = Answer.to("ddl", "--dialect", "oracle", "--lake", "x");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains(
            "oracle is no dialect; there are spark, hive, athena, trino, duckdb, postgres, redshift.");
    assertThat(Answer.to("ddl", "--lake", "x").err()).contains("ERROR: --dialect: must be given");
  }

  private static List<String> statements(String dialect, String lake) {
    Answer answer = Answer.to("ddl", "--dialect", dialect, "--lake", lake);
    assertThat(answer.code()).as(answer.err()).isZero();
    return List.of(answer.out().split(";\n\n"));
  }

  private static List<String> rowsOf(String lake, Table table) {
    return texts(Lake.open(SPARK, lake).read(table));
  }

  private static List<String> texts(Dataset<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.get(i));
      }
      texts.add(cells.toString());
    }
    return texts.stream().sorted().toList();
  }

  private static List<String> texts(Statement statement, Table table) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("FROM sparkify." + table.sqlName())) {
      while (rows.next()) {
        List<Object> cells = new ArrayList<>();
        for (int i = 1; i <= table.columns().size(); i++) {
          cells.add(asInSpark(rows.getObject(i)));
        }
        texts.add(cells.toString());
      }
    }
    return texts.stream().sorted().toList();
  }

  private static Object asInSpark(Object cell) {
    if (cell instanceof OffsetDateTime time) {
      return Instant.from(time);
    }
    return cell instanceof java.sql.Date date ? LocalDate.parse(date.toString()) : cell;
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
